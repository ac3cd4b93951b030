import { describe, expect, it } from "vitest";

import { judgeCreatives } from "./creative-fatigue";
import { ad, inputOf, readingsOfAds } from "../test-rows";

function adviceOf(figures: Partial<Parameters<typeof ad>[0]>, cpaMinor: number | null = 3_000) {
  const input = inputOf(
    readingsOfAds([ad({ id: "a", frequency: 2, clickChange: 0, spend: 3_000, orders: 100, ...figures })]),
  );
  const { creatives } = judgeCreatives({ ...input, targets: { ...input.targets, cpaMinor } });
  return creatives[0]?.advice;
}

describe("the advice for a creative", () => {
  it.each([
    // what it is about, figures of the last seven days (CPA target 30.00), advice
    ["worn in all three", { frequency: 5, clickChange: -0.3, spend: 4_200, orders: 100 }, "Pause"],
    [
      "a frequency just under the limit",
      { frequency: 4.9, clickChange: -0.3, spend: 4_200, orders: 100 },
      "Refresh",
    ],
    [
      "a click rate just above the limit",
      { frequency: 5, clickChange: -0.29, spend: 4_200, orders: 100 },
      "Refresh",
    ],
    [
      "a cost just under the limit",
      { frequency: 5, clickChange: -0.3, spend: 4_190, orders: 100 },
      "Refresh",
    ],
    [
      "a tired audience at the target cost",
      { frequency: 4, clickChange: -0.2, spend: 3_000, orders: 100 },
      "Refresh",
    ],
    [
      "a tired audience that still buys",
      { frequency: 4, clickChange: -0.2, spend: 2_900, orders: 100 },
      "Keep",
    ],
    [
      "a frequency that is high from the start",
      { frequency: 6, clickChange: -0.1, spend: 4_200, orders: 100 },
      "Keep",
    ],
    [
      "a dear ad that few have seen often",
      { frequency: 2, clickChange: -0.5, spend: 9_000, orders: 100 },
      "Keep",
    ],
    ["a fresh and cheap one", { frequency: 2.5, clickChange: 0, spend: 2_700, orders: 100 }, "Scale"],
    ["a cheap one that is fading", { frequency: 2.5, clickChange: -0.01, spend: 2_700, orders: 100 }, "Keep"],
    [
      "a cheap one that is seen often",
      { frequency: 2.6, clickChange: 0.1, spend: 2_700, orders: 100 },
      "Keep",
    ],
    [
      "a worn one without a single order",
      { frequency: 5.5, clickChange: -0.4, spend: 50, orders: 0 },
      "Pause",
    ],
    ["a fresh one that is not cheap", { frequency: 2.5, clickChange: 0, spend: 2_710, orders: 100 }, "Keep"],
    ["a cheap one too young to compare", { frequency: 2, clickChange: 0, spend: 900, age: 7 }, "Keep"],
    ["one too young to compare", { frequency: 6, clickChange: 0, spend: 9_000, orders: 10, age: 13 }, "Keep"],
  ])("of %s", (_, figures, advice) => {
    expect(adviceOf(figures)).toBe(advice);
  });

  it.each([
    ["without a target and without an order", null, 0],
    ["with a target of nothing", 0, 100],
  ])("pauses nothing where no cost can be compared: %s", (_, cpaMinor, orders) => {
    const worn = { frequency: 6, clickChange: -0.5, spend: 9_000, orders };
    expect(adviceOf(worn, cpaMinor)).toBe("Refresh");
    expect(adviceOf({ ...worn, frequency: 2, clickChange: 0 }, cpaMinor)).toBe("Keep");
  });
});
