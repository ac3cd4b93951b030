import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Command, Inputs } from "../command";
import { decide } from "../decide";
import { emptyLedger, type Ledger } from "../ledger";
import { bookDue } from "../rules/book-due";
import { happenings, terms } from "../testing/happenings";
import { lawRuns } from "../testing/law-runs";
import { brokenLaws, Life, start } from "../testing/life";
import { Store } from "../testing/working-copy";

const hour = 3_600_000;
const runs = lawRuns(300);
const action = { type: "report", tier: "weekly", memberId: "m", projectId: "p", runId: null };

/** Issues a command of its own to a ledger that has lived. */
function issue<K extends keyof Inputs>(ledger: Ledger, kind: K, input: Inputs[K], id: string, now: number) {
  const actor = { kind: "system" as const, id: null };
  const head = { key: `own-${id}`, inputHash: id, now, transactionId: id, actor, reason: kind };
  let made = 0;
  return decide(ledger, { kind, input, ...head }, () => `by-${id}-${(made += 1)}`);
}

/** Grants, periods and usage, without what tells how they came about. */
function figures({ available, held, grants, journal }: Ledger, usageKey = (day: string) => day) {
  const places = [...grants.values()].map((grant) => {
    const name = grant.planPeriod === null ? grant.id : `plan-${grant.planPeriod}`;
    return [name, grant.available, grant.held, grant.used, grant.lapsed];
  });
  const periods = [...journal.periods.values()].map(({ startsAt, opening, expired, bySource }) => [
    startsAt,
    opening,
    expired,
    { ...bySource },
  ]);
  const usage = new Map<string, [number, number]>();
  for (const row of journal.usage.values()) {
    const key = [row.periodStartsAt, usageKey(row.day), row.action.type].join(" ");
    const [credits, count] = usage.get(key) ?? [0, 0];
    usage.set(key, [credits + row.credits, count + row.runs]);
  }
  const counted = [...usage].filter(([, [credits, count]]) => credits !== 0 || count !== 0);
  return { available, held, grants: places, periods, usage: counted.sort() };
}

function live(...[own, all]: [ConstructorParameters<typeof Life>[0], Parameters<Life["step"]>[0][]]): Life {
  const life = new Life(own);
  for (const happening of all) life.step(happening);
  life.step({ kind: "wait", after: 0, key: null });
  return life;
}

describe("ways that must not make a difference", () => {
  it("a batch and the same commands in smaller batches, each on a fresh working copy", () => {
    fc.assert(
      fc.property(terms, happenings, fc.array(fc.integer({ min: 1, max: 6 })), (ownTerms, all, sizes) => {
        const whole = new Life(ownTerms);
        const commands = all.filter(({ kind }) => kind !== "wait");
        const done = commands.flatMap((happening) => whole.step(happening) ?? []);
        const store = new Store(emptyLedger("Europe/Berlin", ownTerms));
        let made = 0;
        const newId = () => `small-${(made += 1)}`;
        const waiting = done.map(({ command }) => command);
        const answers: unknown[] = [];
        while (waiting.length > 0) {
          const batch: Command[] = waiting.splice(0, sizes.pop() ?? 1);
          const copy = store.load(batch, Math.max(...batch.map(({ now }) => now)));
          answers.push(...batch.map((command) => decide(copy, command, newId)));
          store.write(copy);
        }
        expect(answers).toEqual(done.map(({ decision }) => decision));
        // Ids of what rules booked are made in another order; who owns them is told by the sequence.
        const moved = (entries: typeof store.entries) =>
          entries.map((entry) => ({ ...entry, transactionId: "", grantId: "" }));
        const until = whole.ledger.journal.entries.slice(0, store.entries.length);
        expect(moved(store.entries)).toEqual(moved(until));
        const { terms: last, planGranted } = whole.ledger;
        expect(store.load([], 0)).toMatchObject({ terms: last, planGranted });
      }),
      runs,
    );
  });

  it("one long run and two short ones: capture in two parts, or at once", () => {
    fc.assert(
      fc.property(
        terms,
        happenings,
        fc.record({
          credits: fc.integer({ min: 2, max: 60 }),
          part: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        fc.tuple(fc.integer({ min: 0, max: 40 * 24 }), fc.integer({ min: 0, max: 40 * 24 })),
        (ownTerms, all, { credits, part }, [first, second]) => {
          const [once, twice] = [live(ownTerms, all), live(ownTerms, all)];
          const hold = { holdId: "long", credits, leaseSeconds: null, action };
          const [early, late] = [once.now + first * hour, once.now + (first + second) * hour];
          for (const { ledger, now } of [once, twice]) issue(ledger, "hold", hold, "hold", now);
          if (!once.ledger.holds.has("long")) return;
          const used = Math.max(1, Math.floor(credits * part));
          const half = Math.floor(used / 2);
          issue(once.ledger, "capture", { holdId: "long", credits: used, final: true }, "all", late);
          const left = { holdId: "long", credits: used - half, final: true };
          issue(twice.ledger, "capture", { holdId: "long", credits: half, final: false }, "half", early);
          issue(twice.ledger, "capture", left, "rest", late);
          expect(brokenLaws(twice.ledger)).toEqual([]);
          const anyDay = () => "";
          expect(figures(twice.ledger, anyDay)).toEqual(figures(once.ledger, anyDay));
        },
      ),
      runs,
    );
  });

  it("a spend that is reversed, and none; once", () => {
    fc.assert(
      fc.property(terms, happenings, fc.integer({ min: 1, max: 60 }), (ownTerms, all, credits) => {
        const { ledger, now } = live(ownTerms, all);
        const before = figures(ledger);
        const spent = issue(ledger, "spend", { credits, action }, "spend", now);
        if ("refused" in spent) return;
        const reverse = (id: string, at: number) =>
          issue(ledger, "reverse", { transactionId: "spend" }, id, at);
        expect(reverse("first", now)).toMatchObject({ answer: { returned: credits, lapsed: 0 } });
        expect(figures(ledger)).toEqual(before);
        expect(reverse("second", now + hour)).toMatchObject({ refused: "already_reversed" });
        expect(brokenLaws(ledger)).toEqual([]);
      }),
      runs,
    );
  });
});

type SmallGrant = { credits: number; lasts: number | null };
type Use = { after: number; credits: number };

/** The most that can be left at the end, over every way to split every use over the grants usable then. */
function mostLeft(grants: SmallGrant[], uses: Use[], at: number, end: number): number {
  const usable = (grant: SmallGrant, when: number) => grant.lasts === null || when < grant.lasts;
  const [use, ...rest] = uses;
  if (!use)
    return grants.filter((grant) => usable(grant, end)).reduce((sum, grant) => sum + grant.credits, 0);
  const when = at + use.after;
  let most = -1;
  const split = (position: number, missing: number, left: SmallGrant[]) => {
    const grant = grants[position];
    if (!grant) {
      if (missing === 0) most = Math.max(most, mostLeft(left, rest, when, end));
      return;
    }
    const share = usable(grant, when) ? Math.min(missing, grant.credits) : 0;
    for (let taken = 0; taken <= share; taken += 1) {
      split(position + 1, missing - taken, [...left, { ...grant, credits: grant.credits - taken }]);
    }
  };
  split(0, use.credits, []);
  return most;
}

describe("the burn order", () => {
  const grant = fc.record({
    credits: fc.integer({ min: 1, max: 4 }),
    lasts: fc.option(fc.integer({ min: 1, max: 12 })),
  });
  const use = fc.record({ after: fc.integer({ min: 0, max: 5 }), credits: fc.integer({ min: 1, max: 5 }) });

  it("wastes least: no other order leaves fewer credits to expire", () => {
    fc.assert(
      fc.property(
        fc.array(grant, { minLength: 1, maxLength: 4 }),
        fc.array(use, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 12 }),
        (grants, uses, later) => {
          const ledger = emptyLedger("UTC", null);
          for (const [nth, { credits, lasts }] of grants.entries()) {
            const rest = {
              label: "A grant",
              priority: 50,
              paid: nth % 2 === 0,
              unitPriceMinor: null,
              topUpId: null,
            };
            const expiresAt = lasts === null ? null : start + lasts * hour;
            const grant = { grantId: `${nth}`, source: "topup" as const, credits, expiresAt, ...rest };
            issue(ledger, "grant", grant, `grant-${nth}`, start);
          }
          let at = 0;
          const served: Use[] = [];
          let idle = 0;
          for (const [nth, { after, credits }] of uses.entries()) {
            at += after;
            idle += after;
            const answer = issue(ledger, "spend", { credits, action }, `spend-${nth}`, start + at * hour);
            if ("refused" in answer) continue;
            served.push({ after: idle, credits });
            idle = 0;
          }
          bookDue(ledger, start + (at + later) * hour, () => "later");
          expect(ledger.available).toBe(mostLeft(grants, served, 0, at + later));
        },
      ),
      lawRuns(1_000),
    );
  });
});
