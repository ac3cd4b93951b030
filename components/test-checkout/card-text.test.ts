import { describe, expect, it } from "vitest";

import { groupDigits, outcomeOfCard, withSlash } from "./card-text";

describe("groupDigits", () => {
  it.each([
    ["4242424242424242", "4242 4242 4242 4242"],
    ["42424", "4242 4"],
    ["4242 4242-4242 4242 99", "4242 4242 4242 4242"],
    ["card", ""],
  ])("writes %s as %s", (typed, text) => {
    expect(groupDigits(typed)).toBe(text);
  });
});

describe("withSlash", () => {
  it.each([
    ["0", "", "0"],
    ["08", "0", "08 / "],
    ["08 / 28", "08 / 2", "08 / 28"],
    ["0828", "", "08 / 28"],
    ["08 /", "08 / ", "08 /"],
  ])("%s after %s becomes %s", (typed, before, text) => {
    expect(withSlash(typed, before)).toBe(text);
  });
});

describe("outcomeOfCard", () => {
  it.each([
    ["4242 4242 4242 4242", "succeeds"],
    ["4000 0000 0000 0002", "declined"],
    ["4000 0025 0000 3155", "needs-confirmation"],
    ["4000 0000 0000 0341", "unknown"],
    ["4111 1111 1111 1111", "other"],
  ])("%s %s", (typed, outcome) => {
    expect(outcomeOfCard(typed)).toBe(outcome);
  });
});
