import { expect, it } from "vitest";

import { decide } from "@/lib/credits/decide";
import { emptyLedger, type Ledger } from "@/lib/credits/ledger";

import { KeptBooks } from "./kept-books";

const now = Date.UTC(2026, 10, 22);
const orderIn = (workspaceId: string) => ({ workspaceId, command: null, now });
const booksOf = (ledger: Ledger) => ({ ledger, version: "1", completeUntil: Infinity });

/** Books with so many lots. */
function ledgerWith(lots: number): Ledger {
  const ledger = emptyLedger("UTC", null);
  for (let nth = 0; nth < lots; nth += 1)
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

it("keeps no more lots and holds than it may, those used last", () => {
  const kept = new KeptBooks({ maxSize: 10, maxEntrySize: 5 });
  for (const id of ["a", "b", "c", "d"]) {
    kept.keep(id, booksOf(ledgerWith(2)));
    const used = kept.take([orderIn("a")])?.get("a");
    if (used) kept.keep("a", used);
  }
  expect(["a", "b", "c", "d"].map((id) => kept.suffice(orderIn(id)))).toEqual([true, false, true, true]);
  kept.keep("e", booksOf(ledgerWith(5)));
  expect(kept.suffice(orderIn("e"))).toBe(false);
});

it("gives books to one batch at a time: taken, they are gone until they are kept again", () => {
  const kept = new KeptBooks();
  kept.keep("a", booksOf(ledgerWith(1)));
  const taken = kept.take([orderIn("a"), orderIn("a")]);
  expect([...(taken?.keys() ?? [])]).toEqual(["a"]);
  expect(kept.take([orderIn("a")])).toBeNull();
});

it("gives none where any of them is missing or not complete any more", () => {
  const kept = new KeptBooks();
  kept.keep("a", booksOf(ledgerWith(1)));
  kept.keep("b", { ...booksOf(ledgerWith(1)), completeUntil: now });
  expect(kept.take([orderIn("a"), orderIn("b")])).toBeNull();
  expect(kept.take([orderIn("a"), orderIn("c")])).toBeNull();
  expect(kept.take([orderIn("a")])).not.toBeNull();
});

it("forgets the journal and the keys of the batch before", () => {
  const kept = new KeptBooks();
  kept.keep("a", booksOf(ledgerWith(1)));
  const { ledger } = kept.take([orderIn("a")])?.get("a") ?? booksOf(ledgerWith(9));
  expect(ledger.grants.size).toBe(1);
  expect([ledger.keys.size, ledger.journal.entries.length, ledger.journal.newGrants.size]).toEqual([0, 0, 0]);
});
