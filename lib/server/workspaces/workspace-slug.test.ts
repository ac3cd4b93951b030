import { expect, test } from "vitest";

import { nameFromSlug, slugFromEmail, withRandomSuffix } from "./workspace-slug";

test.each([
  ["jane.doe@shop.example", "jane-doe"],
  ["Jürgen+news@shop.example", "jurgen-news"],
  ["..x..@shop.example", "x"],
  ["___@shop.example", null],
  ["api@shop.example", null],
  ["sign-in@shop.example", null],
  [`${"a".repeat(39)}.b@shop.example`, "a".repeat(39)],
])("%s is called %s in addresses", (email, slug) => {
  expect(slugFromEmail(email)).toBe(slug);
});

test("a slug reads as a name", () => {
  expect(nameFromSlug("jane-doe")).toBe("Jane Doe");
});

test("a taken slug gets four random characters", () => {
  expect(withRandomSuffix("jane")).toMatch(/^jane-[0-9a-f]{4}$/);
});
