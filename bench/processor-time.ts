import { readdirSync, readFileSync } from "node:fs";

import { database } from "@/lib/server/database/db";

/** Seconds of processor time until now. */
export type ProcessorTime = { client: number; server: number };

// What Linux gives every program as the unit of these figures, also where the kernel's own differs.
const ticksPerSecond = 100;
const parentAt = 1;
const ownAt = [11, 12];
const endedChildrenAt = [13, 14];

/** The fields of /proc/<pid>/stat behind the name, which may hold spaces; null: it has ended, or this is not Linux. */
function fieldsOf(pid: number | string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

const seconds = (fields: string[] | null, places: number[]) =>
  places.reduce((sum, place) => sum + Number(fields?.[place] ?? 0), 0) / ticksPerSecond;

let postmaster: number | undefined;

/** The parent of all of the server's processes; NaN where the server is on another machine. */
async function postmasterPid(): Promise<number> {
  const { rows } = await database().pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return Number(fieldsOf(rows[0]?.pid ?? NaN)?.[parentAt]);
}

/** Own and ended processes of the server, and those that run. */
function serverSeconds(parent: number): number {
  const running = readdirSync("/proc").filter(
    (pid) => /^\d+$/.test(pid) && fieldsOf(pid)?.[parentAt] === String(parent),
  );
  const children = running.reduce((sum, pid) => sum + seconds(fieldsOf(pid), ownAt), 0);
  return children + seconds(fieldsOf(parent), [...ownAt, ...endedChildrenAt]);
}

/** `client` is this process, with the children that it saw end (pgbench) where asked. NaN where it can't be known. */
export async function processorTime({ endedChildren = false } = {}): Promise<ProcessorTime> {
  postmaster ??= await postmasterPid();
  const client = endedChildren ? seconds(fieldsOf("self"), endedChildrenAt) : ownSeconds();
  return { client, server: Number.isNaN(postmaster) ? NaN : serverSeconds(postmaster) };
}

function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/** What was used since; the clients of several processes add up, their one server counts once. */
export function since(before: ProcessorTime, after: ProcessorTime): ProcessorTime {
  return { client: after.client - before.client, server: after.server - before.server };
}
