import { describe, expect, it } from "vitest";

import { chargeLines, costOfAnswered } from "./cost-of-answered";
import { priceAction } from "./price-action";

const standard = { label: "Standard playbook", baseCredits: 5, platformCredits: 1 };
const deep = { label: "Deep question", baseCredits: 20, platformCredits: 2 };
const meta = { name: "meta_ads", label: "Meta Ads" };
const google = { name: "google_ads", label: "Google Ads" };
const shopify = { name: "shopify", label: "Shopify" };

describe("priceAction", () => {
  it("includes the first platform in the base and adds one line for each further one", () => {
    expect(priceAction(standard, [meta, google, shopify])).toEqual({
      lines: [
        { kind: "base", label: "Standard playbook", platform: "meta_ads", credits: 5 },
        { kind: "platform", label: "Google Ads", platform: "google_ads", credits: 1 },
        { kind: "platform", label: "Shopify", platform: "shopify", credits: 1 },
      ],
      estimate: 7,
      maximum: 7,
    });
  });

  it.each([
    ["no platform", standard, [], 5],
    ["one platform", standard, [meta], 5],
    ["the same platform twice", standard, [meta, meta], 5],
    ["a deep question to three platforms", deep, [meta, google, shopify], 24],
  ])("prices %s", (_, rate, platforms, credits) => {
    expect(priceAction(rate, platforms).maximum).toBe(credits);
  });
});

describe("costOfAnswered", () => {
  const { lines } = priceAction(standard, [meta, google, shopify]);

  it.each([
    ["all answered", ["meta_ads", "google_ads", "shopify"], 7],
    ["a further platform was silent", ["meta_ads", "shopify"], 6],
    ["the included platform was silent", ["google_ads", "shopify"], 6],
    ["only the included platform answered", ["meta_ads"], 5],
    ["only a further platform answered", ["shopify"], 5],
    ["none answered", [], 0],
    ["a platform that was not asked answered", ["ga4"], 0],
  ])("is right when %s", (_, answered, credits) => {
    expect(costOfAnswered(lines, answered)).toBe(credits);
  });

  it("costs the base when the action asks no platform", () => {
    expect(costOfAnswered(priceAction(standard, []).lines, [])).toBe(5);
  });

  it("says line by line what was charged", () => {
    expect(
      chargeLines(lines, ["google_ads"]).map((line) => [line.label, line.answered, line.credits]),
    ).toEqual([
      ["Standard playbook", false, 5],
      ["Google Ads", true, 0],
      ["Shopify", false, 0],
    ]);
    expect(chargeLines(lines, ["meta_ads", "shopify"]).map(({ answered }) => answered)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("counts the base as answered when the action asks no platform", () => {
    const [base] = chargeLines(priceAction(standard, []).lines, []);
    expect(base).toEqual({
      kind: "base",
      label: "Standard playbook",
      platform: null,
      answered: true,
      credits: 5,
    });
  });
});
