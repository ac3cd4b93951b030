import { beforeAll, it } from "vitest";

import {
  expectAllCovered,
  expectSameCosts,
  newSessions,
  pagesOf,
  shopWith,
  withoutAutovacuum,
  type Costs,
} from "../testing/statements/statement-costs";
import { explainStatements } from "../testing/statements/watch-statements";

const most = 100_000;
let kept: Costs;
let made: Costs;
let seen: Set<string>;

beforeAll(async () => {
  await explainStatements();
  await withoutAutovacuum();
  let watched = await newSessions();
  const small = await shopWith(10);
  const few = await pagesOf(watched, small);
  const large = await shopWith(most);
  kept = { few, many: await pagesOf(watched, large) };
  const before = watched;
  watched = await newSessions();
  made = { few: await pagesOf(watched, small), many: await pagesOf(watched, large) };
  seen = new Set([...before.seen, ...watched.seen]);
}, 300_000);

it("in a database that was never analysed, plans made while it was empty are good for 100,000 closed holds", () => {
  expectSameCosts(kept, most);
});

it("in a database that was never analysed, so are plans made then", () => {
  expectSameCosts(made, most);
});

it("every statement of the ledger was measured", async () => {
  await expectAllCovered(seen);
});
