import fc from "fast-check";
import { expect, it } from "vitest";

import { happenings, terms } from "./happenings";
import { Life } from "./life";

it("random lives do what the laws are about, again and again", () => {
  const seen = new Map<string, number>();
  const lives = fc.sample(fc.tuple(terms, happenings), { numRuns: 1_000, seed: 1 });
  for (const [ownTerms, all] of lives) {
    const life = new Life(ownTerms);
    for (const happening of all) {
      const done = life.step(happening);
      if (!done || "refused" in done.decision) continue;
      const { kind, transactionId } = done.command;
      const entries = life.ledger.journal.entries.filter((entry) => entry.transactionId === transactionId);
      const what = done.decision.replayed ? `${kind} again` : entries.length > 1 ? `${kind} of grants` : kind;
      seen.set(what, (seen.get(what) ?? 0) + 1);
    }
  }
  const kinds = [
    "hold",
    "extend",
    "capture",
    "release",
    "spend",
    "grant",
    "void",
    "reverse",
    "plan",
    "payment",
  ];
  const several = [
    "hold of grants",
    "capture of grants",
    "spend of grants",
    "capture again",
    "release again",
  ];
  for (const what of [...kinds, ...several])
    expect([what, seen.get(what)]).toEqual([what, expect.any(Number)]);
  for (const kind of kinds) expect(seen.get(kind), kind).toBeGreaterThan(50);
  for (const what of several) expect(seen.get(what), what).toBeGreaterThan(10);
});
