import { execFileSync } from "node:child_process";
import { chownSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { startPostgres } from "@/scripts/lib/postgres/postgres.mjs";
import { isAlive, waitFor } from "@/scripts/lib/process.mjs";
import { dataRoot } from "@/scripts/lib/root.mjs";

import { createTestDatabase, databaseUrl, templateDatabase } from "./test-databases";

export type OwnPostgres = {
  /** the server's address now; another after each start */
  serverUrl: () => string;
  /** the address of the test's database now */
  url: () => string;
  /** kill -9 of PostgreSQL and all of its processes, then waits until they are gone */
  kill: () => Promise<void>;
  /** does this again and again until it has ended */
  ended: (meanwhile: () => Promise<void>) => Promise<void>;
  /** starts it again on the same data; it recovers what it had promised */
  start: () => Promise<void>;
  /** stops it and throws its data away */
  remove: () => Promise<void>;
};

/** Ids of the processes whose parent is `pid`, theirs, and so on. */
function descendants(pid: number): number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
        return [{ pid: Number(name), parent: Number(fields[1]) }];
      } catch {
        return []; // it ended while we looked
      }
    });
  const below = (id: number): number[] =>
    parents.filter(({ parent }) => parent === id).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid);
}

const prefix = "fault-postgres-";

function throwAway(name: string): void {
  for (const rest of ["", ".log", ".password", ".users"])
    rmSync(join(dataRoot, `${name}${rest}`), { recursive: true, force: true });
}

/** Ends and throws away the servers of test runs that were killed themselves. */
function clearAbandoned(): void {
  const names = readdirSync(dataRoot).filter((name) => name.startsWith(prefix) && !name.includes("."));
  for (const name of names.filter((one) => !isAlive(Number(one.slice(prefix.length))))) {
    const data = join(dataRoot, name);
    try {
      const pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
      if (realpathSync(`/proc/${pid}/cwd`) === realpathSync(data)) process.kill(pid, "SIGKILL");
    } catch {
      // it does not run any more
    }
    throwAway(name);
  }
}

/** Moves the data of a server that is down to another disk, and leaves a link in its place. */
function moveToDisk(name: string, disk: string): void {
  const data = join(dataRoot, name);
  const { uid, gid } = statSync(data);
  chownSync(disk, uid, gid);
  execFileSync("cp", ["-a", data, join(disk, "data")]);
  rmSync(data, { recursive: true });
  symlinkSync(join(disk, "data"), data);
}

type Own = { settings?: Record<string, string>; disk?: string };

/**
 * A PostgreSQL of the test's own that keeps what it promised (fsync on), with a migrated database; on the folder
 * `disk` all of its data, the log of changes among it.
 */
export async function startOwnPostgres({ settings, disk }: Own = {}): Promise<OwnPostgres> {
  clearAbandoned();
  const name = `${prefix}${process.pid}`;
  const given = { max_connections: "100", shared_buffers: "32MB", ...settings };
  const start = () => startPostgres({ name, settings: given });
  let server = await start();
  const template = await templateDatabase(server.url);
  const database = new URL(await createTestDatabase(server.url, template, process.pid)).pathname.slice(1);
  if (disk !== undefined) {
    await server.stop();
    moveToDisk(name, disk);
    server = await start();
  }
  const isGone = (pids: number[]) => !pids.some((pid) => isAlive(pid));
  return {
    serverUrl: () => server.url,
    url: () => databaseUrl(server.url, database),
    async kill() {
      const all = [server.pid ?? 0, ...descendants(server.pid ?? 0)];
      for (const pid of all) process.kill(pid, "SIGKILL");
      await waitFor(() => isGone(all), 10_000, 20);
    },
    async ended(meanwhile) {
      const hasEnded = async () => {
        await meanwhile().catch(() => undefined);
        return isGone([server.pid ?? 0]);
      };
      if (!(await waitFor(hasEnded, 20_000, 20))) throw new Error("it did not end");
    },
    async start() {
      // The one that was killed is not there to be left.
      await server.stop();
      server = await start();
    },
    async remove() {
      await server.stop();
      throwAway(name);
    },
  };
}
