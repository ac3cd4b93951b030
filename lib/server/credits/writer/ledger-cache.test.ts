import { expect, it } from "vitest";

import { decide } from "@/lib/credits/decide";
import { emptyLedger, type Ledger } from "@/lib/credits/ledger";

import { LedgerCache } from "./ledger-cache";

const now = Date.UTC(2026, 10, 22);
const commandIn = (workspaceId: string) => ({ workspaceId, command: null, now });
const loadedOf = (ledger: Ledger) => ({ ledger, version: "1", completeUntil: Infinity });

/** A ledger with so many grants. */
function ledgerWith(grants: number): Ledger {
  const ledger = emptyLedger("UTC", null);
  for (let nth = 0; nth < grants; nth += 1)
    decide(
      ledger,
      {
        ...{ kind: "grant", key: `${nth}`, inputHash: "", now, transactionId: `${nth}`, reason: "test" },
        actor: { kind: "system", id: "test" },
        input: {
          ...{
            grantId: `${nth}`,
            source: "promotional",
            credits: 5,
            label: "Gift",
            priority: 50,
            paid: false,
          },
          ...{ unitPriceMinor: null, expiresAt: null, topUpId: null },
        },
      },
      () => "id",
    );
  return ledger;
}

it("keeps no more grants and holds than it may, those used last", () => {
  const cache = new LedgerCache({ maxSize: 10, maxEntrySize: 5 });
  for (const id of ["a", "b", "c", "d"]) {
    cache.keep(id, loadedOf(ledgerWith(2)));
    const used = cache.take([commandIn("a")])?.get("a");
    if (used) cache.keep("a", used);
  }
  expect(["a", "b", "c", "d"].map((id) => cache.suffice(commandIn(id)))).toEqual([true, false, true, true]);
  cache.keep("e", loadedOf(ledgerWith(5)));
  expect(cache.suffice(commandIn("e"))).toBe(false);
});

it("gives a ledger to one batch at a time: taken, it is gone until it is put back", () => {
  const cache = new LedgerCache();
  cache.keep("a", loadedOf(ledgerWith(1)));
  const taken = cache.take([commandIn("a"), commandIn("a")]);
  expect([...(taken?.keys() ?? [])]).toEqual(["a"]);
  expect(cache.take([commandIn("a")])).toBeNull();
});

it("gives none where any of them is missing or not complete any more", () => {
  const cache = new LedgerCache();
  cache.keep("a", loadedOf(ledgerWith(1)));
  cache.keep("b", { ...loadedOf(ledgerWith(1)), completeUntil: now });
  expect(cache.take([commandIn("a"), commandIn("b")])).toBeNull();
  expect(cache.take([commandIn("a"), commandIn("c")])).toBeNull();
  expect(cache.take([commandIn("a")])).not.toBeNull();
});

it("forgets the journal and the keys of the batch before", () => {
  const cache = new LedgerCache();
  cache.keep("a", loadedOf(ledgerWith(1)));
  const { ledger } = cache.take([commandIn("a")])?.get("a") ?? loadedOf(ledgerWith(9));
  expect(ledger.grants.size).toBe(1);
  expect([ledger.keys.size, ledger.journal.entries.length, ledger.journal.newGrants.size]).toEqual([0, 0, 0]);
});
