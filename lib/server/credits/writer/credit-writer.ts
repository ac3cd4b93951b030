import type pg from "pg";

import type { Decision } from "@/lib/credits/command";

import { AppError } from "../../errors";
import { runBatch, type BatchResult, type Change, type Order, type Progress } from "./batch";
import { classifyFailure, failureOf } from "./failure";

type Waiting = Order & { resolve: (decision: Decision | null) => void; reject: (error: unknown) => void };

export type WriterOptions = {
  connect: () => Promise<pg.PoolClient>;
  /** after commit, for each workspace whose books changed */
  onChanged: (change: Change) => void;
  /** commands in one transaction */
  batchSize?: number;
  /** commands that may wait; one more is refused as `busy` */
  queueSize?: number;
  attempts?: number;
};

/**
 * Takes the ledger commands of a process. The first starts at once; those that arrive while a transaction is in
 * flight wait and go into the next one together, whichever workspaces they are of. Any number of writers is right,
 * because each transaction locks the accounts it touches.
 */
export class CreditWriter {
  private queue: Waiting[] = [];
  private running: Promise<void> | null = null;
  private closed = false;
  private readonly batchSize: number;
  private readonly queueSize: number;
  private readonly attempts: number;

  constructor(private readonly options: WriterOptions) {
    this.batchSize = options.batchSize ?? 256;
    this.queueSize = options.queueSize ?? 10_000;
    this.attempts = options.attempts ?? 6;
  }

  /** Answers after commit. Throws `busy` when too many wait, `outcome_unknown` when a commit's answer was lost. */
  submit(order: Order): Promise<Decision | null> {
    if (this.closed || this.queue.length >= this.queueSize) {
      return Promise.reject(new AppError("busy", { waiting: this.queue.length }));
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ ...order, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Takes no more commands and waits until those taken are answered. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.queue.length > 0) {
      await this.settleBatch(this.queue.splice(0, this.batchSize));
    }
    // In the same turn as the check above: a command that arrives later starts a new run.
    this.running = null;
  }

  private async settleBatch(batch: Waiting[]): Promise<void> {
    try {
      const result = await this.runWithRetry(batch);
      batch.forEach((waiting, position) => {
        if (result.exists(waiting.workspaceId)) waiting.resolve(result.decisions[position] ?? null);
        else waiting.reject(new AppError("not_found"));
      });
      result.changed.forEach(this.options.onChanged);
    } catch (error) {
      if (batch.length === 1 || classifyFailure(error) !== "bad-data") {
        batch.forEach((waiting) => waiting.reject(error));
        return;
      }
      // One command's data was refused by the database: halve until only that one fails.
      const middle = Math.ceil(batch.length / 2);
      await this.settleBatch(batch.slice(0, middle));
      await this.settleBatch(batch.slice(middle));
    }
  }

  /** A batch may run again even after a lost commit: each command finds its own key, if it was committed. */
  private async runWithRetry(batch: Order[]): Promise<BatchResult> {
    const progress: Progress = { committing: false };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.runOnce(batch, progress);
      } catch (error) {
        const failure = classifyFailure(error);
        if (failure === "bad-data") throw error;
        if (failure === "other" && !progress.committing) throw failureOf(error);
        if (failure === "other" || attempt === this.attempts) {
          throw new AppError(progress.committing ? "outcome_unknown" : "busy", {}, { cause: error });
        }
        const wait = Math.random() * 20 * 2 ** attempt;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  private async runOnce(batch: Order[], progress: Progress): Promise<BatchResult> {
    const client = await this.options.connect();
    // A connection that ends between two queries would otherwise end the process.
    const ignore = () => undefined;
    client.on("error", ignore);
    let broken: unknown;
    try {
      return await runBatch(client, batch, progress);
    } catch (error) {
      broken = error;
      if (classifyFailure(error) !== "try-again") {
        await client.query("ROLLBACK").then(
          () => (broken = undefined),
          () => undefined,
        );
      }
      throw error;
    } finally {
      client.off("error", ignore);
      client.release(broken instanceof Error ? broken : undefined);
    }
  }
}
