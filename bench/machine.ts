import { closeSync, fdatasyncSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";

import { database } from "@/lib/server/database/db";

import { hasPgbench } from "./baseline";
import { median } from "./measurement";

const folder = ".data";
const shown = ["server_version", "fsync", "synchronous_commit", "wal_sync_method", "shared_buffers"];

/** What the figures were measured on. The disk is asked where the embedded database has its data. */
export async function describeMachine() {
  const { rows } = await database().pool.query<{ name: string; setting: string }>(
    "SELECT name, current_setting(name) AS setting FROM pg_settings WHERE name = ANY ($1)",
    [shown],
  );
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: `${process.platform} ${release()}`,
    node: process.version,
    postgres: Object.fromEntries(rows.map(({ name, setting }) => [name, setting])),
    baselineBy: hasPgbench ? "pgbench -M prepared" : "pg",
    fdatasyncMs: fdatasyncMs(),
    loadAverageBefore: load(),
  };
}

/** Processes that wanted to run in the last minute; more than the cores before a run means a noisy machine. */
export function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 10) / 10;
}

function fdatasyncMs(): number {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/bench-fdatasync-${process.pid}`;
  const block = Buffer.alloc(8192, 1);
  const handle = openSync(file, "w");
  const times = Array.from({ length: 200 }, (_, nth) => {
    const began = performance.now();
    writeSync(handle, block, 0, block.length, (nth % 64) * block.length);
    fdatasyncSync(handle);
    return performance.now() - began;
  });
  closeSync(handle);
  rmSync(file);
  return Math.round(median(times) * 1000) / 1000;
}
