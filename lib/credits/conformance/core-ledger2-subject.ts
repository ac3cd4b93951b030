import { bookDue } from "../rules/book-due";
import { currentPeriodEnd, periodStart } from "../book";
import type { Command } from "../command";
import { decide } from "../decide";
import { emptyLedger, type Ledger, type PeriodTotals } from "../ledger";
import type { Ledger2Subject, Shortfall } from "./ledger2-answers";
import {
  grantedBySource,
  usageInOrder,
  type CaseSubscription,
  type Ledger2Case,
  type Ledger2Figures,
  type PeriodFigures,
} from "./ledger2-case";
import { ledger2Command, noActionType } from "./ledger2-command";

/** The pure core as the subject of a case: tells a failure of the rules from one of their storage. */
export function coreLedger2Subject({ subscription, timeZone = "UTC" }: Ledger2Case): Ledger2Subject {
  const ledger = emptyLedger(timeZone, subscription ? termsOf(subscription) : null);
  const given = new Set<string>();
  let made = 0;
  const newId = () => `id ${(made += 1)}`;
  return {
    async issue(step, key, keyOf) {
      const { command: asked, identity } = ledger2Command(step, {
        grantId: (name) => name,
        memberId: (name) => name,
        actionType: (name) => name,
        transactionId: (of) => ledger.keys.get(keyOf(of) ?? "")?.transactionId ?? "none",
      });
      const head = { key, inputHash: JSON.stringify([asked.kind, identity]), now: Date.parse(step.at) };
      const actor = { kind: "system" as const, id: null };
      const command: Command = { ...asked, ...head, actor, reason: step.op, transactionId: newId() };
      const decision = decide(ledger, command, newId);
      if (!("refused" in decision)) {
        if (step.op === "grant") given.add(step.grant);
        return { result: decision.replayed ? "replayed" : "ok", shortfall: null };
      }
      const { refused, details } = decision;
      const shortfall = refused === "insufficient_credits" ? (details as Shortfall) : null;
      return { result: `error:${refused}`, shortfall };
    },
    async figures(until) {
      bookDue(ledger, until.getTime(), newId);
      return figuresOf(ledger, given);
    },
    async balanceAt(at) {
      const then = structuredClone(ledger);
      if (at.getTime() >= (ledger.bookedThroughAt ?? -Infinity)) bookDue(then, at.getTime(), newId);
      const last = then.journal.entries.findLast((entry) => entry.occurredAt <= at.getTime());
      return { available: last?.availableAfter ?? 0, held: last?.heldAfter ?? 0 };
    },
  };
}

function termsOf({ plan, anchor, paidThrough }: CaseSubscription) {
  return {
    planId: plan.id,
    planName: plan.name,
    monthlyCredits: plan.credits,
    free: plan.free,
    anchorAt: Date.parse(anchor),
    paidThroughAt: paidThrough === null ? null : Date.parse(paidThrough),
    next: null,
  };
}

function figuresOf(ledger: Ledger, given: Set<string>): Ledger2Figures {
  const { available, held, grants, journal, renewedPeriod } = ledger;
  const all = [...grants.values()];
  const periods = [...journal.periods.values()]
    .sort((a, b) => a.startsAt - b.startsAt)
    .map((totals) => periodFigures(ledger, totals));
  const running = renewedPeriod === null ? undefined : periods[renewedPeriod];
  const end = new Date(currentPeriodEnd(ledger) ?? 0);
  const ofPlan = all.filter(({ id }) => !given.has(id));
  return {
    available,
    held,
    spent: all.reduce((sum, grant) => sum + grant.used, 0),
    remaining: {
      ...Object.fromEntries([...given].map((id) => [id, grants.get(id)?.available ?? 0])),
      plan: ofPlan.reduce((sum, grant) => sum + grant.available, 0),
    },
    period: running ? { ...running, end, held, available } : null,
    periods,
    usage: usageInOrder(usageOf(ledger)),
    entries: journal.entries.map(({ kind }) => kind),
  };
}

function periodFigures({ journal, terms }: Ledger, totals: PeriodTotals): PeriodFigures {
  const { startsAt, opening, expired, bySource } = totals;
  const anchorAt = terms?.anchorAt ?? startsAt;
  let n = 0;
  while (periodStart(anchorAt, n) < startsAt) n += 1;
  const used = journal.entries
    .filter((entry) => entry.periodStartsAt === startsAt)
    .reduce((sum, entry) => sum + entry.usedDelta, 0);
  return { n, start: new Date(startsAt), opening, granted: grantedBySource(bySource), used, expired };
}

/** The days of different periods and tiers that are the same day of the same action and member add up. */
function usageOf({ journal }: Ledger) {
  const rows = new Map<string, ReturnType<typeof usageInOrder>[number]>();
  for (const { day, action, credits, runs } of journal.usage.values()) {
    const type = action.type === noActionType ? "" : action.type;
    const key = [day, type, action.memberId ?? ""].join("\0");
    const row = rows.get(key) ?? { day, action: type, member: action.memberId ?? "", credits: 0, runs: 0 };
    rows.set(key, { ...row, credits: row.credits + credits, runs: row.runs + runs });
  }
  return [...rows.values()];
}
