import { describe, expect, it } from "vitest";

import { currencyRule, isChargeable } from "./currency";

describe("currencies as the payment provider counts them", () => {
  it.each([
    ["USD", 100, 2],
    ["EUR", 100, 2],
    ["HUF", 100, 2],
    ["TWD", 100, 2],
    ["COP", 100, 2],
    ["IDR", 100, 2],
    ["CLP", 1, 0],
    ["JPY", 1, 0],
    ["KRW", 1, 0],
    ["XOF", 1, 0],
    ["ISK", 100, 0],
    ["UGX", 100, 0],
    ["KWD", 1000, 3],
    ["TND", 1000, 3],
    ["jpy", 1, 0],
    ["ZZZ", 100, 2],
  ])("%s has %i minor units a unit and is written with %i decimals", (code, minorPerUnit, decimals) => {
    expect(currencyRule(code)).toMatchObject({ minorPerUnit, decimals });
  });

  it.each([
    [2000, "USD", true],
    [1, "HUF", true],
    [500, "ISK", true],
    [550, "ISK", false],
    [100, "UGX", true],
    [101, "UGX", false],
    [6120, "KWD", true],
    [6125, "KWD", false],
    [0, "USD", false],
    [2000, "ZZZ", false],
  ])("whether %i minor units of %s can be charged: %s", (amount, code, chargeable) => {
    expect(isChargeable(amount, code)).toBe(chargeable);
  });
});
