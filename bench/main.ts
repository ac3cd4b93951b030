import { readFileSync, writeFileSync } from "node:fs";

import { verifyLedger } from "@/lib/server/credits/verify/verify-ledger";
import { closeDatabase, database } from "@/lib/server/database/db";
import pg from "pg";

import { makeBaseline } from "./baseline";
import { CallerProcess } from "./caller-process";
import { compareHistories } from "./histories";
import { describeMachine, load } from "./machine";
import { readOptions, type Options } from "./options";
import { runRounds, type Callers, type Measured } from "./rounds";
import { planScenarios } from "./scenario";
import { table } from "./table";
import { atLeast, judge, judgeMemory, type Target } from "./targets";
import { makeWorkspaces } from "./workspaces";

const resultsFile = "bench/results.json";
const number = (value: number) =>
  value.toLocaleString("en-US", { maximumFractionDigits: value < 100 ? 2 : 0 });

function showFigures(measured: Measured[]): void {
  const rows = measured.map(({ name, perSecond, p50, p99, ratio, ratioByRound, ...micros }) => [
    ...[name, number(perSecond), number(p50), number(p99)],
    ratio === null ? "" : number(ratio),
    ratio === null ? "" : `${number(Math.min(...ratioByRound))} to ${number(Math.max(...ratioByRound))}`,
    ...[micros.clientMicros, micros.serverMicros].map((micros) =>
      Number.isNaN(micros) ? "" : number(micros),
    ),
  ]);
  const heads = [
    "operations",
    "per second",
    "p50 ms",
    "p99 ms",
    "x baseline",
    "by round",
    "client \u00b5s",
    "server \u00b5s",
  ];
  console.log(`\n${table(heads, rows)}`);
}

function showTargets(targets: Target[]): void {
  const rows = targets.map(({ what, target, measured, met }) => [
    ...[what, target, number(measured), met ? "met" : "MISSED"],
  ]);
  if (rows.length > 0) console.log(`\n${table(["target", "", "measured", ""], rows)}`);
}

/** A run of a part keeps what an earlier run found out about the rest. */
function store(found: Record<string, unknown>, partly: boolean): void {
  const known = partly ? readResults() : {};
  writeFileSync(resultsFile, `${JSON.stringify({ ...known, ...found }, null, 2)}\n`);
  console.log(`\nWritten to ${resultsFile}.`);
}

function readResults(): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(resultsFile, "utf8")) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function verify(): Promise<number> {
  const onDifference = (workspaceId: string, difference: string) =>
    console.log(`${workspaceId}: ${difference}`);
  const { workspaces, entries, differences } = await verifyLedger({ onDifference });
  console.log(
    `\nLedger verified: ${workspaces} workspaces, ${number(entries)} entries, ${differences} differences.`,
  );
  return differences;
}

async function measureService(options: Options, analysed: Callers, fresh: Callers) {
  const measured = await runRounds(planScenarios(options.only), { analysed, fresh }, options);
  showFigures(measured);
  const failures = measured.reduce((sum, one) => sum + one.failures, 0);
  if (failures > 0) console.log(`\n${failures} calls failed.`);
  return { measured, failures };
}

async function measureMemory([process]: CallerProcess[], workspaceIds: string[]) {
  const memory = await process?.push({ pushers: 50_000, workspaceIds, retryMs: 8_000 });
  if (!memory) return null;
  const { pushers, done, busy, mostWaiting, seconds, heapBeforeMb, heapPeakMb } = memory;
  console.log(
    `\n${number(pushers)} callers push at once: ${number(done)} done in ${number(seconds)} s, refused as busy ` +
      `${number(busy)} times, never more than ${number(mostWaiting)} waiting, heap ${heapBeforeMb} to ${heapPeakMb} MB.`,
  );
  return memory;
}

/** Two processes on a database that is never analysed. */
async function freshCallers(url: string): Promise<Callers> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const workspaceIds = await makeWorkspaces(pool, { analysed: false });
  await pool.end();
  return { processes: [await CallerProcess.start(url), await CallerProcess.start(url)], workspaceIds };
}

const options = readOptions(process.argv.slice(2));
const machine = await describeMachine();
await makeBaseline();
const workspaceIds = await makeWorkspaces(database().pool);
const url = process.env.DATABASE_URL ?? "";
let differences = 0;
if (options.entries > 0) {
  const longUrl = process.env.BENCH_LONG_DATABASE_URL ?? "";
  const histories = await compareHistories(options, { url, longUrl, workspaceIds });
  const what = `${number(histories.longEntries)} entries to ${number(histories.shortEntries)}: pairs`;
  const targets = [atLeast(what, 0.9, histories.ratio)].filter((target) => target !== null);
  showTargets(targets);
  differences = histories.differences + (await verify());
  store({ histories: { ...histories, machine, differences, targets } }, true);
} else {
  const processes = [await CallerProcess.start(url), await CallerProcess.start(url)];
  const fresh = await freshCallers(process.env.BENCH_FRESH_DATABASE_URL ?? "");
  const { measured, failures } = await measureService(options, { processes, workspaceIds }, fresh);
  const memory = options.only.length === 0 ? await measureMemory(processes, workspaceIds) : null;
  await Promise.all([...processes, ...fresh.processes].map((one) => one.stop()));
  const targets = [...judge(measured), ...judgeMemory(memory)];
  showTargets(targets);
  differences = await verify();
  const found = { measuredAt: new Date().toISOString(), machine: { ...machine, loadAverageAfter: load() } };
  if (options.only.length === 0)
    store({ ...found, options, measured, targets, memory, failures, differences }, true);
}
process.exitCode = differences > 0 ? 1 : 0;
await closeDatabase();
