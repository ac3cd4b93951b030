import "server-only";

import { z } from "zod";

// Amounts, seconds and keys are only numbers and texts here: what is wrong with them is for the service to answer.
const instant = z.iso.datetime({ offset: true });
const repeat = z.number().int().min(1).optional();

const ledgerStep = z.object({
  op: z.enum(["spend", "hold", "capture", "release"]),
  at: instant,
  hold: z.string().optional(),
  amount: z.number().optional(),
  ttl: z.number().nullish(),
  final: z.boolean().optional(),
  key: z.string().optional(),
  repeat,
});
const ledgerGrant = z.object({
  id: z.string(),
  amount: z.number(),
  priority: z.number().int().optional(),
  effectiveAt: instant,
  expiresAt: instant.nullable(),
  paid: z.boolean().optional(),
  createdAt: instant.optional(),
  voidedAt: instant.nullish(),
});

const plan = z.object({
  id: z.string(),
  name: z.string(),
  credits: z.number().nullable(),
  free: z.boolean(),
});
const head = { at: instant, key: z.string().optional() };
const purpose = { action: z.string().optional(), member: z.string().optional() };
const amount = z.number();
const hold = z.string();
const ledger2Step = z.discriminatedUnion("op", [
  z.object({
    ...head,
    op: z.literal("grant"),
    grant: z.string(),
    amount,
    source: z.enum(["plan", "topup", "promotional", "adjustment"]).optional(),
    priority: z.number().int().optional(),
    paid: z.boolean().optional(),
    effectiveAt: instant.optional(),
    expiresAt: instant.nullish(),
    createdAt: instant.optional(),
  }),
  z.object({ ...head, op: z.literal("void"), grant: z.string() }),
  z.object({ ...head, ...purpose, op: z.literal("spend"), amount }),
  z.object({ ...head, ...purpose, op: z.literal("hold"), hold, amount, ttl: z.number().nullish() }),
  z.object({ ...head, op: z.literal("extend"), hold, ttl: z.number() }),
  z.object({
    ...head,
    op: z.literal("capture"),
    hold,
    amount: amount.optional(),
    final: z.boolean().optional(),
  }),
  z.object({ ...head, op: z.literal("release"), hold }),
  z.object({
    ...head,
    op: z.literal("plan"),
    plan,
    byContract: z.number().optional(),
    paidThrough: instant.nullish(),
  }),
  z.object({ ...head, op: z.literal("payment"), paidThrough: instant.nullable() }),
  z.object({ ...head, op: z.literal("reverse"), of: z.union([z.number().int().min(0), z.string()]) }),
]);

/** A file of conformance cases. */
export const caseFile = z.array(
  z.discriminatedUnion("kind", [
    z.looseObject({ id: z.string(), kind: z.literal("period"), anchor: instant }),
    z.looseObject({
      id: z.string(),
      kind: z.literal("ledger"),
      grants: z.array(ledgerGrant),
      steps: z.array(ledgerStep),
      until: instant,
    }),
    z.looseObject({
      id: z.string(),
      kind: z.literal("ledger2"),
      subscription: z
        .object({
          plan: plan.extend({ credits: z.number().int() }),
          anchor: instant,
          paidThrough: instant.nullable(),
        })
        .nullish(),
      timeZone: z.string().optional(),
      steps: z.array(ledger2Step),
      until: instant,
      expect: z.record(z.string(), z.unknown()),
    }),
  ]),
);
