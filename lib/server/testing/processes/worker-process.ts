import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import type { FaultCall, FaultInput, FaultOutcome, FaultCommand } from "./fault-worker";

/** What became of a call: its answer, its refusal, or nothing, because the process ended first. */
export type CallOutcome =
  FaultOutcome | { id: number; ok: false; code: "lost"; details: object; cause: string };

export type WorkerProcess = {
  pid: number;
  call: <V extends FaultCommand>(
    command: V,
    at: { workspaceId: string; now: Date },
    input: FaultInput<V>,
  ) => Promise<CallOutcome>;
  /** number of answers received so far */
  answered: () => number;
  /** number of those that were errors */
  refused: () => number;
  /** its event loop stands still until `resume` */
  pause: () => void;
  resume: () => void;
  /** kill -9, then waits until it is gone */
  kill: () => Promise<void>;
  /** answers what it took, then ends */
  stop: () => Promise<void>;
};

const file = fileURLToPath(new URL("./fault-worker.ts", import.meta.url));

/** Starts a further process of the server on this database. Calls that it had not answered when it ended are "lost". */
export async function startWorkerProcess(databaseUrl = process.env.DATABASE_URL): Promise<WorkerProcess> {
  const env = { ...process.env, NODE_OPTIONS: "", DATABASE_URL: databaseUrl };
  const execArgv = ["--conditions=react-server", "--import", "tsx"];
  const child = fork(file, [], { env, execArgv, serialization: "advanced" });
  const open = new Map<number, (outcome: CallOutcome) => void>();
  let calls = 0;
  let answers = 0;
  let refusals = 0;
  const gone = once(child, "exit").then(() => {
    for (const [id, resolve] of open) resolve({ id, ok: false, code: "lost", details: {}, cause: "" });
    open.clear();
  });
  await Promise.race([once(child, "message"), gone.then(() => Promise.reject(new Error("no worker")))]);
  child.on("message", (outcome: FaultOutcome) => {
    answers += 1;
    if (!outcome.ok) refusals += 1;
    open.get(outcome.id)?.(outcome);
    open.delete(outcome.id);
  });
  child.on("error", () => undefined);
  return {
    pid: child.pid ?? 0,
    call: (command, at, input) =>
      new Promise((resolve) => {
        const id = (calls += 1);
        if (!child.connected) return resolve({ id, ok: false, code: "lost", details: {}, cause: "" });
        open.set(id, resolve);
        const { workspaceId, now } = at;
        child.send({ id, command, workspaceId, now, input } satisfies FaultCall, () => undefined);
      }),
    answered: () => answers,
    refused: () => refusals,
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
    async stop() {
      if (child.connected) child.send("stop");
      await gone;
    },
  };
}
