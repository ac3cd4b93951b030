import "server-only";

import type { Shortfall, Ledger2Subject } from "@/lib/credits/conformance/ledger2-answers";
import type { Ledger2Case } from "@/lib/credits/conformance/ledger2-case";
import { ledger2Command } from "@/lib/credits/conformance/ledger2-command";

import { db } from "../../database/db";
import type { ErrorDetails } from "../../errors";
import { newId } from "../../database/new-id";
import { readBalanceAt } from "../reads/read-balance-at";
import type { CreditWriter } from "../writer/credit-writer";
import { issueCommand, subjectContext } from "./issue-command";
import { readLedger2Figures } from "./read-ledger2-figures";

/** Ids of a case's names, made at the first use of each. */
export class NamedIds {
  private readonly ids = new Map<string, string>();

  idOf(name: string): string {
    const known = this.ids.get(name);
    if (known) return known;
    const id = newId();
    this.ids.set(name, id);
    return id;
  }

  nameOf(id: string): string {
    for (const [name, own] of this.ids) if (own === id) return name;
    return id;
  }
}

/** The credit service on the real database as the subject of a case with every command: reads are those of the product. */
export async function ledger2Subject(writer: CreditWriter, testCase: Ledger2Case): Promise<Ledger2Subject> {
  const { timeZone = "UTC", until } = testCase;
  const workspaceId = await insertWorkspace(testCase);
  const [grants, members, given] = [new NamedIds(), new NamedIds(), new Set<string>()];
  return {
    async issue(step, key, keyOf) {
      const reversed = step.op === "reverse" ? await transactionOf(workspaceId, keyOf(step.of)) : "";
      const asked = ledger2Command(step, {
        grantId: (name) => grants.idOf(name),
        memberId: (name) => members.idOf(name),
        actionType: (name) => name,
        transactionId: () => reversed,
      });
      const ctx = subjectContext(workspaceId, new Date(step.at), timeZone);
      const { result, refusal } = await issueCommand(ctx, { ...asked, key }, writer);
      if (step.op === "grant" && refusal === null) given.add(step.grant);
      const isShort = refusal?.code === "insufficient_credits";
      return { result, shortfall: isShort ? shortfallOf(refusal.details) : null };
    },
    async figures(at) {
      await writer.submit({ workspaceId, command: null, now: at.getTime() });
      const names = { given: [...given].map((name) => ({ name, id: grants.idOf(name) })), members };
      return readLedger2Figures(subjectContext(workspaceId, at, timeZone), names);
    },
    async balanceAt(at) {
      const { available, held } = await readBalanceAt(subjectContext(workspaceId, new Date(until)), { at });
      return { available, held };
    },
  };
}

/** The workspace of a case, with its subscription as it began; plans are what subscriptions refer to. */
async function insertWorkspace({ subscription, timeZone = "UTC", steps }: Ledger2Case): Promise<string> {
  const id = newId();
  const slug = `conformance-${id}`;
  await db().workspace.create({ data: { id, slug, name: "Conformance", timeZone } });
  const plans = steps.flatMap((step) => (step.op === "plan" ? [step.plan] : []));
  const all = subscription ? [subscription.plan, ...plans] : plans;
  const data = all.map((plan) => ({ id: plan.id, name: plan.name, position: 100 }));
  await db().plan.createMany({ data, skipDuplicates: true });
  if (!subscription) return id;
  const { plan, anchor, paidThrough } = subscription;
  await db().subscription.create({
    data: {
      workspaceId: id,
      planId: plan.id,
      monthlyCredits: plan.credits,
      free: plan.free,
      anchorAt: new Date(anchor),
      paidThroughAt: paidThrough === null ? null : new Date(paidThrough),
    },
  });
  return id;
}

/** The transaction that the step with this key has; one of a refused step is nowhere. */
async function transactionOf(workspaceId: string, key: string | null): Promise<string> {
  if (key === null) return newId();
  const where = { workspaceId, key };
  const found = await db().creditTransaction.findFirst({ where, select: { id: true } });
  return found?.id ?? newId();
}

function shortfallOf({ needs, available, resetAt, resetCredits }: ErrorDetails): Shortfall {
  return {
    needs: Number(needs),
    available: Number(available),
    resetAt: typeof resetAt === "string" ? Date.parse(resetAt) : null,
    resetCredits: Number(resetCredits),
  };
}
