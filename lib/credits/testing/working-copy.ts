import type { Command, Inputs } from "../command";
import {
  emptyJournal,
  isLive,
  type Entry,
  type Ledger,
  type RecordedTransaction,
  type Transaction,
} from "../ledger";

/** What a database would keep of one workspace, and what it would load for the next command. */
export class Store {
  readonly transactions = new Map<string, Transaction>();
  readonly entries: Entry[] = [];

  constructor(private ledger: Ledger) {
    this.ledger = { ...ledger };
  }

  /** Takes over what was decided on a working copy. */
  write(copy: Ledger): void {
    const { journal, grants, holds, keys, ...totals } = copy;
    for (const transaction of journal.transactions) this.transactions.set(transaction.id, transaction);
    this.entries.push(...journal.entries);
    const all = this.ledger;
    const kept = { ...totals, journal: all.journal };
    for (const [id, grant] of grants) all.grants.set(id, grant);
    for (const [id, hold] of holds) all.holds.set(id, hold);
    for (const [key, used] of keys) all.keys.set(key, used);
    this.ledger = { ...all, ...kept, grants: all.grants, holds: all.holds, keys: all.keys };
  }

  /** A working copy as the writer loads one: live grants, holds that are due, and what the commands name. Nothing else. */
  load(commands: Command[], now: number): Ledger {
    const named = commands.map(
      ({ input }) => input as Partial<Inputs["release"] & Inputs["void"] & Inputs["reverse"]>,
    );
    const recorded = named.flatMap(({ transactionId }) => this.record(transactionId) ?? []);
    const grantIds = new Set(named.map(({ grantId }) => grantId));
    const holdIds = new Set(named.map(({ holdId }) => holdId));
    for (const { transaction, entries } of recorded) {
      holdIds.add(transaction.holdId ?? undefined);
      for (const entry of entries) grantIds.add(entry.grantId);
    }
    const keys = new Set(commands.map(({ key }) => key));
    const pick = <T>(all: Map<string, T>, fits: (one: T, id: string) => boolean) =>
      new Map(structuredClone([...all].filter(([id, one]) => fits(one, id))));
    const { ledger } = this;
    return {
      ...ledger,
      grants: pick(ledger.grants, (grant, id) => isLive(grant) || grantIds.has(id)),
      holds: pick(
        ledger.holds,
        (hold, id) => (hold.status === "open" && (hold.leaseEndsAt ?? Infinity) <= now) || holdIds.has(id),
      ),
      keys: pick(ledger.keys, (_, key) => keys.has(key)),
      recorded: new Map(recorded.map((one) => [one.transaction.id, one])),
      journal: emptyJournal(),
    };
  }

  private record(id: string | undefined): RecordedTransaction | null {
    const transaction = this.transactions.get(id ?? "");
    if (!transaction) return null;
    const entriesOf = (of: Transaction) => this.entries.filter((entry) => entry.transactionId === of.id);
    const reversals = [...this.transactions.values()].filter(({ kind }) => kind === "reverse");
    const ofHold = reversals.filter(({ holdId }) => holdId !== null && holdId === transaction.holdId);
    const reversedOfHold = -ofHold.flatMap(entriesOf).reduce((sum, entry) => sum + entry.usedDelta, 0);
    const reversed = reversals.some(({ reversesId }) => reversesId === id);
    return { transaction, entries: entriesOf(transaction), reversed, reversedOfHold };
  }
}
