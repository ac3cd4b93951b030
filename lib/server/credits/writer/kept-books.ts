import { LRUCache } from "lru-cache";

import { nextRenewalAt } from "@/lib/credits/book";
import type { Command } from "@/lib/credits/command";
import {
  isLive,
  stateOf,
  workingCopy,
  type BookState,
  type Instant,
  type Ledger,
} from "@/lib/credits/ledger";

import type { Order } from "./batch";
import type { Queryable } from "./load-ledgers";

/** The books of a workspace as they were stored last, by this process as far as it knows. */
export type Books<State extends BookState = Ledger> = {
  ledger: State;
  /** of the account; null: no writer ever stored these books */
  version: string | null;
  /** from then on something is due that is not in the working copy: a lease of another hold, a period under its terms */
  completeUntil: Instant;
};

/** Lots and holds in memory in all, some hundred bytes each. */
const mostParts = 100_000;
const mostPartsOfOne = 2_000;
const sharedForMs = 1_000;
const workspacesWatched = 10_000;

const leastBetweenLooksMs = 200;
const mostLookedAt = 5_000;
const versionsSql = `SELECT workspace_id AS "workspaceId", books_version AS version FROM credit_accounts
  WHERE workspace_id = ANY ($1::uuid[])`;

/**
 * Books kept from one batch to the next, so that the next one need not read them. Whether they are still those of the
 * database only the database says: by their version, under the account's lock.
 */
export class KeptBooks {
  private readonly kept: LRUCache<string, Books<BookState>>;
  /** workspaces whose kept books were outdated a moment ago */
  private readonly outdated = new LRUCache<string, true>({ max: workspacesWatched, ttl: sharedForMs });
  /** those that were it again: another process writes them all the time, and keeping their books would be in vain */
  private readonly shared = new LRUCache<string, true>({ max: workspacesWatched, ttl: sharedForMs });

  private lookedAt = -Infinity;

  constructor({ maxSize = mostParts, maxEntrySize = mostPartsOfOne } = {}) {
    const sizeCalculation = ({ ledger }: Books<BookState>) => 1 + ledger.grants.size + ledger.holds.size;
    this.kept = new LRUCache({ maxSize, maxEntrySize, sizeCalculation });
  }

  /** Whether the order can be decided on kept books: all that it names is there, and all that is due by then. */
  suffice({ workspaceId, command, now }: Order): boolean {
    const books = this.kept.peek(workspaceId);
    return books !== undefined && now < books.completeUntil && hasAllNamed(books.ledger, command);
  }

  /** Takes out the books of these orders, if they suffice for all of them; otherwise none. */
  take(orders: Order[]): Map<string, Books> | null {
    if (!orders.every((order) => this.suffice(order))) return null;
    const taken = new Map<string, Books>();
    for (const { workspaceId } of orders) {
      const books = this.kept.peek(workspaceId);
      // They change while commands are decided: whoever fails before the end does not put them back.
      if (!books) continue;
      const { version, completeUntil } = books;
      taken.set(workspaceId, { ledger: workingCopy(books.ledger), version, completeUntil });
      this.kept.delete(workspaceId);
    }
    return taken;
  }

  /** Keeps books as they are stored now. */
  keep(workspaceId: string, { ledger, version, completeUntil }: Books): void {
    if (version === null || this.shared.has(workspaceId)) return;
    for (const hold of ledger.holds.values()) if (hold.status !== "open") ledger.holds.delete(hold.id);
    for (const grant of ledger.grants.values()) if (!isLive(grant)) ledger.grants.delete(grant.id);
    const until = Math.min(completeUntil, nextRenewalAt(ledger) ?? Infinity);
    // Without the journal: what lives on in a thousand workspaces is what collecting garbage has to copy.
    this.kept.set(workspaceId, { ledger: stateOf(ledger), version, completeUntil: until });
  }

  /** Another process wrote while this one did not look: what else it wrote is found at once, not one failed batch at a time. */
  async forgetOutdated(on: Queryable): Promise<void> {
    const now = performance.now();
    if (now - this.lookedAt < leastBetweenLooksMs) return;
    this.lookedAt = now;
    const { rows } = await on.query<{ workspaceId: string; version: string }>({
      ...{ name: "ledger-versions", text: versionsSql },
      values: [[...this.kept.keys()].slice(0, mostLookedAt)],
    });
    for (const { workspaceId, version } of rows)
      if (this.kept.peek(workspaceId)?.version !== version) this.kept.delete(workspaceId);
  }

  /** Compares kept books that were refused with those that were read then: whose they are not alone is not kept for a while. */
  compare(refused: Map<string, { version: string | null }>, read: Map<string, Books>): void {
    for (const [workspaceId, { version }] of refused) {
      if (read.get(workspaceId)?.version === version) continue;
      (this.outdated.has(workspaceId) ? this.shared : this.outdated).set(workspaceId, true);
    }
  }
}

/** Whether the working copy has all of the past that this command names. */
function hasAllNamed(ledger: BookState, command: Command | null): boolean {
  if (!command) return true;
  const { kind, input } = command;
  if (kind === "hold" || kind === "spend" || kind === "grant") return true;
  return kind !== "void" && "holdId" in input && ledger.holds.get(input.holdId)?.status === "open";
}
