import "server-only";

import { z } from "zod";

import { isTimeZone } from "@/lib/calendar/zone-of";
import { limits } from "@/lib/credits/command";
import type { Case } from "@/lib/credits/conformance/case";
import { isStorable } from "@/lib/storable-text";

// Amounts, seconds, keys and ids of holds are only numbers and texts here: what is wrong with them is for the service to answer.
const instant = z.iso.datetime({ offset: true });
/** What the clock of a case shows. */
const moment = instant.refine(
  (text) => Date.parse(text) >= limits.earliest && Date.parse(text) <= limits.latest,
  "must be in the years 1 to 9999",
);
const amount = z.number();
const hold = z.string();
/** What a case calls its grants, actions, members and plans. */
const name = z.string().refine(isStorable, "has a character that can't be stored");

const once = { at: moment, key: z.string().optional() };
const repeated = { ...once, repeat: z.number().int().min(1).optional() };
const placed = { op: z.literal("hold"), hold, amount, ttl: z.number().nullish() };
const captured = {
  op: z.literal("capture"),
  hold,
  amount: amount.optional(),
  final: z.boolean().optional(),
};
const released = { op: z.literal("release"), hold };

const ledgerStep = z.discriminatedUnion("op", [
  z.object({ ...repeated, op: z.literal("spend"), amount }),
  z.object({ ...repeated, ...placed }),
  z.object({ ...repeated, ...captured }),
  z.object({ ...repeated, ...released }),
]);
const ledgerGrant = z.object({
  id: name,
  amount,
  priority: z.number().optional(),
  effectiveAt: instant,
  expiresAt: instant.nullable(),
  paid: z.boolean().optional(),
  createdAt: instant.optional(),
  voidedAt: instant.nullish(),
});

const plan = z.object({ id: name, name, credits: z.number().nullable(), free: z.boolean() });
const purpose = { action: name.optional(), member: name.optional() };
const ledger2Step = z.discriminatedUnion("op", [
  z.object({
    ...once,
    op: z.literal("grant"),
    grant: name,
    amount,
    source: z.enum(["plan", "topup", "promotional", "adjustment"]).optional(),
    priority: z.number().optional(),
    paid: z.boolean().optional(),
    effectiveAt: instant.optional(),
    expiresAt: instant.nullish(),
    createdAt: instant.optional(),
  }),
  z.object({ ...once, op: z.literal("void"), grant: name }),
  z.object({ ...once, ...purpose, op: z.literal("spend"), amount }),
  z.object({ ...once, ...purpose, ...placed }),
  z.object({ ...once, op: z.literal("extend"), hold, ttl: z.number() }),
  z.object({ ...once, ...captured }),
  z.object({ ...once, ...released }),
  z.object({
    ...once,
    op: z.literal("plan"),
    plan,
    byContract: z.number().optional(),
    paidThrough: instant.nullish(),
  }),
  z.object({ ...once, op: z.literal("payment"), paidThrough: instant.nullable() }),
  z.object({ ...once, op: z.literal("reverse"), of: z.union([z.number().int().min(0), z.string()]) }),
]);

const subscription = z.object({
  plan: plan.extend({ credits: z.number().int().min(0).max(limits.creditsOfCommand) }),
  anchor: moment,
  paidThrough: instant.nullable(),
});

const id = z.string().min(1);
const expect = z.record(z.string(), z.unknown());
const aCase = z.discriminatedUnion("kind", [
  z
    .looseObject({
      id,
      kind: z.literal("period"),
      anchor: moment,
      months: z.number().int().min(1),
      at: moment.optional(),
      n: z.number().int().min(0).optional(),
      expect,
    })
    .refine(({ at, n }) => at !== undefined || n !== undefined, "has neither at nor n"),
  z.looseObject({
    id,
    kind: z.literal("ledger"),
    grants: z.array(ledgerGrant),
    steps: z.array(ledgerStep),
    until: moment,
    expect,
  }),
  z.looseObject({
    id,
    kind: z.literal("ledger2"),
    subscription: subscription.nullish(),
    timeZone: z.string().refine(isTimeZone, "is not a time zone").optional(),
    steps: z.array(ledger2Step),
    until: moment,
    expect: z.looseObject({ at: z.array(z.looseObject({ at: moment })).optional() }),
  }),
]);
const caseFile = z.array(aCase);

/** The cases of a file's text, or in one line each what is wrong with it. */
export function parseCases(text: string): Case[] | string {
  // Some editors begin a file with a byte order mark, which JSON does not allow.
  const parsed = caseFile.safeParse(JSON.parse(text.replace(/^\uFEFF/, "")));
  return parsed.success ? (parsed.data as unknown as Case[]) : parsed.error.issues.map(lineOf).join("\n");
}

/** "case 3, steps[0].op: Invalid …" */
function lineOf({ path, message }: z.core.$ZodIssue): string {
  const [index, ...inside] = path;
  if (index === undefined) return `the file: ${message}`;
  const place = inside.length === 0 ? "" : `, ${z.core.toDotPath(inside)}`;
  return `case ${Number(index) + 1}${place}: ${message}`;
}
