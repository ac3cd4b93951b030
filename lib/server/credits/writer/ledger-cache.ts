import "server-only";

import { LRUCache } from "lru-cache";

import { nextRenewalAt } from "@/lib/credits/book";
import type { Command } from "@/lib/credits/command";
import {
  isLive,
  stateOf,
  workingCopy,
  type LedgerState,
  type Instant,
  type Ledger,
} from "@/lib/credits/ledger";

import type { QueuedCommand } from "./batch";
import { statement } from "../../database/statement";
import type { Queryable } from "./load-ledgers";

/** The ledger of a workspace as it was stored last, by this process as far as it knows. */
export type LoadedLedger<State extends LedgerState = Ledger> = {
  ledger: State;
  /** of the account; null: no writer ever stored this ledger */
  version: string | null;
  /** from then on something is due that is not in the working copy: a lease of another hold, a period under its terms */
  completeUntil: Instant;
};

/** Grants and holds in memory in all, some hundred bytes each. */
const mostParts = 100_000;
const mostPartsOfOne = 2_000;
const sharedForMs = 5_000;
const workspacesWatched = 10_000;
const accountsKnown = 100_000;

const leastBetweenLooksMs = 200;
const mostLookedAt = 5_000;
const versionsStatement = statement(
  "ledger-versions",
  `SELECT workspace_id AS "workspaceId", ledger_version AS version FROM credit_accounts
  WHERE workspace_id = ANY ($1::uuid[])`,
);

/**
 * Ledger states from one batch to the next, so that the next one need not load them. Whether they are still those of the
 * database only the database says: by their version, under the account's lock.
 */
export class LedgerCache {
  private readonly entries: LRUCache<string, LoadedLedger<LedgerState>>;
  /** workspaces that another process wrote a moment ago, and may write again: their lock is taken before anything is decided */
  private readonly shared = new LRUCache<string, true>({ max: workspacesWatched, ttl: sharedForMs });

  /** workspaces that have an account: it is made once and stays */
  private readonly accounts = new LRUCache<string, true>({ max: accountsKnown });

  private lookedAt = -Infinity;

  constructor({ maxSize = mostParts, maxEntrySize = mostPartsOfOne } = {}) {
    const sizeCalculation = ({ ledger }: LoadedLedger<LedgerState>) =>
      1 + ledger.grants.size + ledger.holds.size;
    this.entries = new LRUCache({ maxSize, maxEntrySize, sizeCalculation });
  }

  /** Whether the command can be decided on the cached state without looking at the database first. */
  suffice(queued: QueuedCommand): boolean {
    return !this.shared.has(queued.workspaceId) && this.isComplete(queued);
  }

  /** Whether all that the command names is in the cached state, and all that is due by then. */
  private isComplete({ workspaceId, command, now }: QueuedCommand): boolean {
    const loaded = this.entries.peek(workspaceId);
    return loaded !== undefined && now < loaded.completeUntil && hasAllNamed(loaded.ledger, command);
  }

  /** Takes out the ledgers of these commands, if they suffice for all of them; otherwise none. */
  take(queue: QueuedCommand[]): Map<string, LoadedLedger> | null {
    return queue.every((queued) => this.suffice(queued)) ? this.takeComplete(queue) : null;
  }

  /** Takes out those ledgers that are complete for their commands; whether they are the newest is for the database to say. */
  takeComplete(queue: QueuedCommand[]): Map<string, LoadedLedger> {
    const incomplete = new Set(
      queue.filter((queued) => !this.isComplete(queued)).map((one) => one.workspaceId),
    );
    const taken = new Map<string, LoadedLedger>();
    for (const { workspaceId } of queue) {
      const loaded = this.entries.peek(workspaceId);
      // They change while commands are decided: a batch that fails before the end does not put them back.
      if (!loaded || incomplete.has(workspaceId)) continue;
      const { version, completeUntil } = loaded;
      taken.set(workspaceId, { ledger: workingCopy(loaded.ledger), version, completeUntil });
      this.entries.delete(workspaceId);
    }
    return taken;
  }

  /** Whether this process knows that each of these workspaces has an account. */
  haveAccounts(workspaceIds: string[]): boolean {
    return workspaceIds.every((id) => this.accounts.get(id));
  }

  noteAccounts(workspaceIds: string[]): void {
    for (const id of workspaceIds) this.accounts.set(id, true);
  }

  forgetAccounts(workspaceIds: string[]): void {
    for (const id of workspaceIds) this.accounts.delete(id);
  }

  /** Keeps a ledger as it is stored now. */
  keep(workspaceId: string, { ledger, version, completeUntil }: LoadedLedger): void {
    if (version === null) return;
    for (const hold of ledger.holds.values()) if (hold.status !== "open") ledger.holds.delete(hold.id);
    for (const grant of ledger.grants.values()) if (!isLive(grant)) ledger.grants.delete(grant.id);
    const until = Math.min(completeUntil, nextRenewalAt(ledger) ?? Infinity);
    // Without the journal: what lives on in a thousand workspaces is what collecting garbage has to copy.
    this.entries.set(workspaceId, { ledger: stateOf(ledger), version, completeUntil: until });
  }

  /** Another process wrote while this one did not look: what else it wrote is found at once, not one failed batch at a time. */
  async lookForOutdated(on: Queryable): Promise<void> {
    const now = performance.now();
    if (now - this.lookedAt < leastBetweenLooksMs) return;
    this.lookedAt = now;
    const { rows } = await on.query<{ workspaceId: string; version: string }>({
      ...versionsStatement,
      values: [[...this.entries.keys()].slice(0, mostLookedAt)],
    });
    for (const { workspaceId, version } of rows)
      if (this.entries.peek(workspaceId)?.version !== version) this.shared.set(workspaceId, true);
  }

  /** Compares cached states with those that were loaded under the locks: what another process wrote, it may write again. */
  compare(cached: Map<string, { version: string | null }>, loaded: Map<string, LoadedLedger>): void {
    for (const [workspaceId, { version }] of cached)
      if (loaded.get(workspaceId)?.version !== version) this.shared.set(workspaceId, true);
  }
}

/** Whether the working copy has all of the past that this command names. */
function hasAllNamed(ledger: LedgerState, command: Command | null): boolean {
  if (!command) return true;
  const { kind, input } = command;
  if (kind === "hold" || kind === "spend" || kind === "grant") return true;
  return kind !== "void" && "holdId" in input && ledger.holds.get(input.holdId)?.status === "open";
}
