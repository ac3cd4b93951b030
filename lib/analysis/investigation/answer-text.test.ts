import { expect, it } from "vitest";

import { answerText } from "./answer-text";
import { investigate, lastDays, questionOf, runs, shopOf } from "./test-shop";

it("copies as text, with a table that lands in a spreadsheet's cells", () => {
  const campaigns = [
    ...runs("Broad", "meta_ads", lastDays(60), { spend: 500, orders: 20, revenue: 1_250 }),
    ...runs("Search", "google_ads", lastDays(60, 7), { spend: 400, orders: 10, revenue: 1_600 }),
    ...runs("Search", "google_ads", lastDays(7), { spend: 400, orders: 10, revenue: 1_200 }),
  ];
  const question = questionOf({ metric: "roas", by: "campaign" });
  const text = answerText(investigate(shopOf({ campaigns }), question).answer, "USD");
  expect(text.split("\n").slice(0, 7)).toEqual([
    "ROAS was 2.72 from 12 to 18 Nov, 14.0\u00a0% lower than from 5 to 11 Nov, mainly because of “Search” (−0.45), whose own ROAS went from 4.00 to 3.00. Of its factors, order value did most (−0.45).",
    "Confidence: high. Weekdays aside, it usually differs by about 0.05; this change is 9.4 times that.",
    "",
    "ROAS, by campaign",
    "Campaign\t5 to 11 Nov\t12 to 18 Nov\tContribution\tOwn figure\tWeight",
    "Search\t4.00\t3.00\t−0.45\t−0.45\t0.00",
    "Broad\t2.50\t2.50\t0.00\t0.00\t0.00",
  ]);
  expect(text).toContain("\nAll\t3.17\t2.72\t−0.45\t−0.45\t0.00\n\nWhat to do\n- Look at “Search” first.");
  expect(text).toMatch(/\nWhat was checked\n- /);
});
