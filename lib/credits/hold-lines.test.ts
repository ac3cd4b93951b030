import { expect, it } from "vitest";

import { holdLines } from "./hold-lines";

const shares = [
  { grantId: "first", taken: 5 },
  { grantId: "second", taken: 3 },
];

it.each([
  ["open, nothing captured", 0, true, [0, 0], [0, 0]],
  ["open, captured in part: the grant that was burned first", 4, true, [4, 0], [0, 0]],
  ["open, captured beyond the first grant", 6, true, [5, 1], [0, 0]],
  ["closed without a use: all comes back", 0, false, [0, 0], [5, 3]],
  ["closed: the rest comes back to the grants burned last", 6, false, [5, 1], [0, 2]],
  ["closed with all of it used", 8, false, [5, 3], [0, 0]],
])("the lines of a hold that is %s", (_, credits, open, captured, returned) => {
  expect(holdLines(shares, credits, open)).toEqual(
    shares.map((share, nth) => ({ ...share, captured: captured[nth], returned: returned[nth] })),
  );
});
