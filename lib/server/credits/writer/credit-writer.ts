import "server-only";

import type pg from "pg";

import { issuesOf, type Decision } from "@/lib/credits/command";

import { AppError } from "../../errors";
import { runBatch, type BatchResult, type Change, type QueuedCommand, type Progress } from "./batch";
import { classifyFailure, failureOf } from "./failure";
import { LedgerCache } from "./ledger-cache";

type Waiting = QueuedCommand & {
  resolve: (decision: Decision | null) => void;
  reject: (error: unknown) => void;
};

export type WriterOptions = {
  connect: () => Promise<pg.PoolClient>;
  /** after commit, for each workspace whose ledger changed */
  onChanged: (change: Change) => void;
  /** commands in one transaction */
  batchSize?: number;
  /** transactions in flight at once; never two that touch the same workspace */
  lanes?: number;
  /** commands that may wait; one more is refused as `busy` */
  queueSize?: number;
  attempts?: number;
};

/**
 * Takes the ledger commands of a process. The first starts at the end of the turn that it came in; those that arrive
 * while transactions are in flight wait and go into the next one together, whichever workspaces they are of. The
 * commands of one workspace go in their order. Any number of writers is right, because each transaction locks the
 * accounts it touches.
 */
export class CreditWriter {
  private queue: Waiting[] = [];
  private readonly cache = new LedgerCache();
  private readonly flights = new Set<Promise<void>>();
  /** the workspaces in flight, and how many commands fly */
  private readonly flying = new Set<string>();
  private commandsFlying = 0;
  private waking = false;
  private closed = false;
  private readonly batchSize: number;
  private readonly lanes: number;
  private readonly queueSize: number;
  private readonly attempts: number;

  constructor(private readonly options: WriterOptions) {
    this.batchSize = options.batchSize ?? 256;
    this.lanes = options.lanes ?? 2;
    this.queueSize = options.queueSize ?? 10_000;
    this.attempts = options.attempts ?? 6;
  }

  /**
   * Answers after commit, and at once to a command that is out of its limits: a key that can't be stored can't be looked up
   * either. Throws `busy` when too many wait, `outcome_unknown` when a commit's answer was lost.
   */
  submit(queued: QueuedCommand): Promise<Decision | null> {
    const issues = queued.command && issuesOf(queued.command);
    if (issues) return Promise.resolve({ refused: "validation", details: { issues } });
    // While none is in flight, those that fill the next transaction do not wait.
    const places = this.queueSize + (this.flights.size === 0 ? this.batchSize : 0);
    if (this.closed || this.queue.length >= places) {
      return Promise.reject(new AppError("busy", { waiting: this.queue.length }));
    }
    return new Promise((resolve, reject) => {
      const { workspaceId, command, now } = queued;
      this.queue.push({ workspaceId, command, now, resolve, reject });
      this.wake();
    });
  }

  /** Takes no more commands and waits until those taken are answered. */
  async close(): Promise<void> {
    this.closed = true;
    while (this.queue.length > 0 || this.flights.size > 0) {
      await (this.flights.size > 0 ? Promise.race(this.flights) : endOfTurn());
    }
  }

  /** Callers that were answered together call again together: at the end of this turn all of them have. */
  private wake(): void {
    if (this.waking) return;
    this.waking = true;
    void endOfTurn().then(() => {
      this.waking = false;
      this.takeOff();
    });
  }

  private takeOff(): void {
    while (this.flights.size < this.lanes) {
      const batch = this.takeBatch();
      if (batch.length === 0) return;
      const workspaceIds = new Set(batch.map((waiting) => waiting.workspaceId));
      workspaceIds.forEach((id) => this.flying.add(id));
      this.commandsFlying += batch.length;
      const flight = this.answerBatch(batch).finally(() => {
        this.flights.delete(flight);
        workspaceIds.forEach((id) => this.flying.delete(id));
        this.commandsFlying -= batch.length;
        this.wake();
      });
      this.flights.add(flight);
    }
  }

  /**
   * This lane's share of the commands, and with a workspace all that wait of it, so that lanes never meet at a lock.
   * Commands on cached ledgers and those whose ledgers must be loaded go apart: the first need not wait for the second.
   */
  private takeBatch(): Waiting[] {
    const share = Math.min(this.batchSize, Math.ceil((this.queue.length + this.commandsFlying) / this.lanes));
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    const chosen = new Set<string>();
    const passed = new Set(this.flying);
    let onCached: boolean | undefined;
    for (const waiting of this.queue) {
      const { workspaceId } = waiting;
      const more = chosen.has(workspaceId);
      const fits = batch.length < (more ? this.batchSize : share) && !passed.has(workspaceId);
      if (fits && (more || (onCached ??= this.cache.suffice(waiting)) === this.cache.suffice(waiting))) {
        chosen.add(workspaceId);
        batch.push(waiting);
      } else {
        // The waiting commands of a workspace go in their order.
        passed.add(workspaceId);
        rest.push(waiting);
      }
    }
    this.queue = rest;
    return batch;
  }

  private async answerBatch(batch: Waiting[]): Promise<void> {
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
      // One command was refused by the database, or the rules failed on its ledger: halve until only that one fails.
      const middle = Math.ceil(batch.length / 2);
      await this.answerBatch(batch.slice(0, middle));
      await this.answerBatch(batch.slice(middle));
    }
  }

  /** A batch may run again even after a lost commit: each command finds its own key, if it was committed. */
  private async runWithRetry(batch: QueuedCommand[]): Promise<BatchResult> {
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

  private async runOnce(batch: QueuedCommand[], progress: Progress): Promise<BatchResult> {
    const client = await this.options.connect();
    // A connection that ends between two queries would otherwise end the process.
    const ignore = () => undefined;
    client.on("error", ignore);
    let broken: unknown;
    try {
      return await runBatch(client, batch, this.cache, progress);
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

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
