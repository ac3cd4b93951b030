import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { database } from "@/lib/server/database/db";
import pg from "pg";

import type { Sample } from "./measurement";
import { processorTime, since } from "./processor-time";
import { workspaceCount } from "./workspaces";

const insertSql = "INSERT INTO bench_entries (account_id, delta) VALUES ($1, -1)";
const updateSql = "UPDATE bench_accounts SET balance = balance - 1 WHERE id = $1";

/** The least that any ledger does: one entry, one balance, one durable commit. */
export async function makeBaseline(): Promise<void> {
  await database().pool.query(`
    CREATE TABLE bench_accounts (id int PRIMARY KEY, balance bigint NOT NULL);
    CREATE TABLE bench_entries (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account_id int NOT NULL,
      delta int NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
    INSERT INTO bench_accounts SELECT n, 0 FROM generate_series(1, ${workspaceCount}) AS n`);
}

export const hasPgbench = spawnSync("pgbench", ["--version"]).status === 0;

type Window = { accounts: number; callers: number; windowMs: number };

/** One window of bare transactions through prepared statements. */
export async function runBaseline(window: Window): Promise<Sample> {
  const run = hasPgbench ? runPgbench : runLoop;
  // Starting and connecting is none of a transaction's cost: our callers are connected when their window opens.
  const connecting = await timed(() => run({ ...window, windowMs: 0 }));
  const { result, processor } = await timed(() => run(window));
  return { ...result, processor: since(connecting.processor, processor) };
}

async function timed<Result>(work: () => Promise<Result>) {
  const before = await processorTime({ endedChildren: hasPgbench });
  const result = await work();
  return { result, processor: since(before, await processorTime({ endedChildren: hasPgbench })) };
}

type Transactions = Omit<Sample, "processor">;

async function runPgbench({ accounts, callers, windowMs }: Window): Promise<Transactions> {
  const folder = mkdtempSync(join(tmpdir(), "clickboss-bench-"));
  const script = join(folder, "baseline.sql");
  const asPgbench = (sql: string) => sql.replace("$1", ":id");
  writeFileSync(
    script,
    `\\set id random(1, ${accounts})\nBEGIN;\n${asPgbench(insertSql)};\n${asPgbench(updateSql)};\nEND;\n`,
  );
  try {
    // Its clock runs while it connects, which takes long for many callers on a busy machine.
    const seconds = Math.max(1, Math.round(windowMs / 1000)) + Math.floor(callers / 64);
    const length = windowMs === 0 ? ["-t", "1"] : ["-T", String(seconds)];
    const output = await pgbench(folder, script, callers, length);
    const perSecond = Number(/tps = ([\d.]+)/.exec(output)?.[1]);
    const latencies = readdirSync(folder)
      .filter((name) => name.startsWith("log"))
      .flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"))
      .map((line) => Number(line.split(" ")[2]) / 1000);
    if (latencies.length === 0) throw new Error(`pgbench made no transaction:\n${output}`);
    return { latencies, seconds: latencies.length / perSecond, failures: 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function pgbench(folder: string, script: string, callers: number, length: string[]): Promise<string> {
  const connection = new URL(process.env.DATABASE_URL ?? "");
  const args = [
    ...["-h", connection.hostname, "-p", connection.port || "5432", "-U", connection.username],
    ...["-n", "-M", "prepared", "-c", String(callers), "-j", callers > 1 ? "2" : "1", ...length],
    ...["-f", script, "-l", `--log-prefix=${join(folder, "log")}`, connection.pathname.slice(1)],
  ];
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(connection.password) };
  return new Promise((resolve, reject) => {
    const child = spawn("pgbench", args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => (output += String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
  });
}

/** The same without pgbench; slower by what Node itself costs. */
async function runLoop({ accounts, callers, windowMs }: Window): Promise<Transactions> {
  const clients = Array.from({ length: callers }, () => new pg.Client(process.env.DATABASE_URL));
  await Promise.all(clients.map((client) => client.connect()));
  const sample: Transactions = { seconds: windowMs / 1000, latencies: [], failures: 0 };
  const closes = performance.now() + windowMs;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < closes) {
        const began = performance.now();
        const id = 1 + Math.floor(Math.random() * accounts);
        await client.query("BEGIN");
        await client.query({ name: "insert", text: insertSql, values: [id] });
        await client.query({ name: "update", text: updateSql, values: [id] });
        await client.query("COMMIT");
        sample.latencies.push(performance.now() - began);
      }
    }),
  );
  await Promise.all(clients.map((client) => client.end()));
  return sample;
}
