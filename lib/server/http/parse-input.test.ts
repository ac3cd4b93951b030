import { expect, test } from "vitest";
import { z } from "zod";

import { AppError } from "../errors";
import { parseInput } from "./parse-input";

function issuesOf(value: unknown): unknown {
  try {
    return parseInput(z.unknown(), value);
  } catch (error) {
    return error instanceof AppError ? error.details.issues : error;
  }
}

const nested = (levels: number, open: string, close: string): unknown =>
  JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);

test.each([
  ["lists", nested(100_000, "[", "]")],
  ["objects", nested(100_000, '{"a":', "}")],
  ["one level too many", nested(33, "[", "]")],
])("input of too many levels is refused, and exhausts nothing: %s", (_, value) => {
  expect(issuesOf(value)).toEqual({ "": ["has more than 32 levels"] });
});

test("input of as many levels as allowed is taken", () => {
  expect(issuesOf(nested(32, "[", "]"))).toEqual(nested(32, "[", "]"));
});

test.each<[unknown, string]>([
  ["a\u0000", ""],
  [{ a: [{ b: "\ud800" }] }, "a.0.b"],
  [{ a: { "\u0000": 1 } }, "a"],
])("text that can't be stored is named by its place: %j", (value, path) => {
  expect(issuesOf(value)).toEqual({ [path]: ["has a character that can't be stored"] });
});
