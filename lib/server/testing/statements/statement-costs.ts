import { readdirSync } from "node:fs";

import { expect } from "vitest";

import { bookWorkspace } from "../../credits/commands/book-due-work";
import { rowSets } from "../../credits/writer/row-sets";
import { closeCreditWriter } from "../../credits/writer/process-writer";
import { closeDatabase, database } from "../../database/db";
import { knownStatements } from "../../database/statement";
import { root } from "@/scripts/lib/root.mjs";

import { writeClosedHolds } from "./closed-holds";
import { testWorkspace, type TestWorkspace } from "../test-workspace";
import { useWholeLedger } from "./use-whole-ledger";
import { WatchedStatements } from "./watch-statements";

/** Pages that each statement touched at most, by its text. */
type Pages = ReadonlyMap<string, number>;
export type Costs = { few: Pages; many: Pages };

/** They add up entries: the verification those of all times, the others of one period or day. Each touches this many. */
const pagesOfAnEntry = 3;
const addsUpEntries = (name: string) =>
  name.startsWith("verify-") || ["balance-at", "usage-until"].includes(name);

/** A workspace with that many closed holds in its present period. */
export async function shopWith(closedHolds: number): Promise<TestWorkspace> {
  const shop = await testWorkspace({ monthlyCredits: 10_000_000, now: "2026-11-02T10:00:00Z" });
  await bookWorkspace(shop.ctx);
  shop.clock.advance({ days: 17 });
  await writeClosedHolds(shop.workspaceId, closedHolds, shop.clock.now());
  return shop;
}

/** What is known of the tables is what the test says, whenever it says it. */
export async function withoutAutovacuum(): Promise<void> {
  const { rows } = await database().pool.query<{ name: string }>(
    "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  for (const { name } of rows)
    await database().pool.query(`ALTER TABLE ${name} SET (autovacuum_enabled = false)`);
}

/** Ends all connections of the process, and with them their plans; watches those that come. */
export async function newSessions(): Promise<WatchedStatements> {
  await closeCreditWriter();
  await closeDatabase();
  return new WatchedStatements();
}

let rounds = 0;
export async function pagesOf(watched: WatchedStatements, shop: TestWorkspace): Promise<Pages> {
  watched.take();
  await useWholeLedger(shop, `round ${(rounds += 1)}`);
  return watched.take();
}

/** What an own schema of the job queue costs depends on the jobs that wait there, those of other tests included. */
const isOfJobs = (text: string) => text.includes("graphile_worker");

/** A statement of the ledger touches as many pages with many closed holds as with few, a larger index's levels aside. */
export function expectSameCosts({ few, many }: Costs, holds: number): void {
  const dear = [...many].flatMap(([text, pages]) => {
    if (isOfJobs(text)) return [];
    const { name } = knownStatements().find((one) => one.text === text) ?? { name: text };
    const allowed = addsUpEntries(name) ? pagesOfAnEntry * 2 * holds : 3 * (few.get(text) ?? 10) + 40;
    return pages > allowed ? [`${name}: ${few.get(text)} pages, then ${pages}`] : [];
  });
  expect(dear).toEqual([]);
}

/** Every statement of the ledger's modules was among them, and every part of the statement that writes. */
export async function expectAllCovered(texts: ReadonlySet<string>): Promise<void> {
  const folder = `${root}/lib/server/credits`;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const modules = files.filter((file) => /^(commands|reads|verify|writer)\/.*(?<!test|cli)\.ts$/.test(file));
  for (const file of modules) await import(`${folder}/${file}`);
  const unseen = knownStatements().filter(({ text }) => !texts.has(text));
  expect(unseen.map(({ name }) => name)).toEqual([]);
  const written = [...texts].join();
  const parts = Object.keys(rowSets).filter((set) => !written.includes(`written_${set.toLowerCase()} AS`));
  expect(parts).toEqual([]);
}
