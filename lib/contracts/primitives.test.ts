import { expect, test } from "vitest";

import { isStorable, storableText } from "../storable-text";
import { givenDay, givenInstant, idempotencyKey, text } from "./primitives";

test.each(["a\0b", "\ud800", "x\udc00", "\udc00\ud800"])("%j can't be stored, and is refused", (value) => {
  expect(isStorable(value)).toBe(false);
  expect(text(20).safeParse(value).success).toBe(false);
});

test.each(["plain", "naïve", "👍🏽", "\u{10ffff}", "tab\tand\nline"])("%j can be stored", (value) => {
  expect(text(20).parse(value)).toBe(value);
  expect(storableText(value)).toBe(value);
});

test("a character that can't be stored becomes a visible escape", () => {
  expect(storableText("a\0b\ud800c👍")).toBe("a\\u0000b\\ud800c👍");
});

test("text has a length: at least one character, at most what its use allows", () => {
  expect(text(3).safeParse("").success).toBe(false);
  expect(text(3).safeParse("abc").success).toBe(true);
  expect(text(3).safeParse("abcd").success).toBe(false);
  expect(idempotencyKey.safeParse("1234567").success).toBe(false);
});

test.each([
  ["0000-01-01T00:00:00Z", false],
  ["1969-12-31T23:59:59Z", false],
  ["1970-01-01T00:00:00Z", true],
  ["2199-12-31T23:59:59Z", true],
  ["2200-01-01T00:00:00Z", false],
  ["9999-12-31T23:59:59Z", false],
  ["2026-11-29T10:00:00+23:59", true],
])("the instant %s is taken: %s", (value, taken) => {
  expect(givenInstant.safeParse(value).success).toBe(taken);
});

test.each([
  ["0000-01-01", false],
  ["2026-11-29", true],
  ["2026-02-30", false],
  ["2200-01-01", false],
])("the day %s is taken: %s", (value, taken) => {
  expect(givenDay.safeParse(value).success).toBe(taken);
});

test("text that is not a date is told so, and nothing else", () => {
  expect(givenInstant.safeParse("tomorrow").error?.issues).toHaveLength(1);
});
