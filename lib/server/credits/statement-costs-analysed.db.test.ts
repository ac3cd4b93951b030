import { beforeAll, it } from "vitest";

import { database } from "../database/db";
import {
  expectSameCosts,
  newSessions,
  pagesOf,
  shopWith,
  withoutAutovacuum,
  type Costs,
} from "../testing/statements/statement-costs";
import { explainStatements } from "../testing/statements/watch-statements";

const most = 100_000;
let early: Costs;
let late: Costs;

beforeAll(async () => {
  await explainStatements();
  await withoutAutovacuum();
  await newSessions();
  const small = await shopWith(10);
  await database().pool.query("ANALYZE");
  let watched = await newSessions();
  const few = await pagesOf(watched, small);
  const large = await shopWith(most);
  early = { few, many: await pagesOf(watched, large) };
  await database().pool.query("ANALYZE");
  watched = await newSessions();
  late = { few: await pagesOf(watched, small), many: await pagesOf(watched, large) };
}, 300_000);

it("plans by statistics of a database with few holds are good for 100,000 closed ones", () => {
  expectSameCosts(early, most);
});

it("so are plans by the statistics of that many", () => {
  expectSameCosts(late, most);
});
