import { expect, test } from "vitest";

import { partAnswered } from "./part-answered";

const step = (platform: "meta_ads" | "google_ads" | "shopify" | null, detail: string | null) => ({
  platform,
  status: detail === null || platform === null ? ("done" as const) : ("no-answer" as const),
  detail,
});
const silence = "Didn't answer after three tries";
const run = { status: "succeeded", trigger: "manual", held: 7, used: 6 } as const;
const answered = [step("meta_ads", null), step("shopify", null), step(null, "3 of 18 creatives")];

test("names the platform that didn't answer, what the result covers and the credit that came back", () => {
  expect(partAnswered({ ...run, steps: [...answered, step("google_ads", silence)] })).toEqual({
    title: "Google Ads didn't answer after three tries",
    text: "The result covers Meta Ads and Shopify, and the credit for Google Ads was returned.",
  });
});

test("tells several reasons and credits apart", () => {
  const steps = [
    step("meta_ads", silence),
    step("google_ads", "Couldn't be read: no longer connected"),
    step("shopify", null),
  ];
  expect(partAnswered({ ...run, used: 5, steps })).toEqual({
    title: "Meta Ads didn't answer after three tries; Google Ads couldn't be read: no longer connected",
    text: "The result covers Shopify, and the 2 credits for Meta Ads and Google Ads were returned.",
  });
});

test("promises no credit where none was held, and is silent where all answered or no result stands", () => {
  const steps = [...answered, step("google_ads", silence)];
  expect(partAnswered({ ...run, trigger: "sensor", held: 0, used: 0, steps })?.text).toBe(
    "The result covers Meta Ads and Shopify.",
  );
  expect(partAnswered({ ...run, steps: answered })).toBeNull();
  expect(partAnswered({ ...run, status: "cancelled", steps })).toBeNull();
});
