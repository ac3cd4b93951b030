import { spawn, type ChildProcess } from "node:child_process";

import type { Sample } from "./measurement";
import type { Push, Pushed } from "./push-all";
import type { Load } from "./workload";

type Message = { result?: unknown; error?: string };

/** One further process of the app: its own writer and its own pool, on the given database. */
export class CallerProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start(databaseUrl: string): Promise<CallerProcess> {
    const profile = process.env.BENCH_PROFILE
      ? ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
      : [];
    const args = [
      ...process.execArgv.filter((flag) => flag.startsWith("--no-allocation")),
      ...profile,
      "--expose-gc",
      "--conditions=react-server",
      "--import",
      "tsx",
      "bench/caller.ts",
    ];
    const env = { ...process.env, DATABASE_URL: databaseUrl };
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const started = new CallerProcess(child);
    await started.answer();
    return started;
  }

  run(load: Load): Promise<Sample> {
    this.child.send(load);
    return this.answer() as Promise<Sample>;
  }

  push(push: Push): Promise<Pushed> {
    this.child.send(push);
    return this.answer() as Promise<Pushed>;
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.disconnect();
    await gone;
  }

  private answer(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) =>
        reject(new Error(`a process of callers ended with code ${code}`));
      this.child.once("exit", ended);
      this.child.once("message", ({ result, error }: Message) => {
        this.child.off("exit", ended);
        if (error) reject(new Error(error));
        else resolve(result);
      });
    });
  }
}
