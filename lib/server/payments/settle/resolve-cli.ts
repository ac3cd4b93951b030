import "server-only";

import { parseArgs } from "node:util";

import { formatMoney } from "@/lib/format";

import { closeDatabase, db } from "../../database/db";
import { AppError } from "../../errors";
import type { TopUp } from "../../generated/prisma/client";
import { systemContext } from "../../workspaces/system-context";
import { listOpenPayments } from "./list-open-payments";
import { resolveTopUp } from "./resolve-top-up";

const usage = "payments:resolve -- <purchase> grant|close --by <your address> --note <why>";

function lineOf(topUp: TopUp): string {
  const { id, packName, amountMinor, currency, provider, checkoutId, createdAt, lastAnswer } = topUp;
  const why = topUp.reviewReason ?? `unsettled, last answer ${lastAnswer ?? "none"}`;
  const bought = `${packName}, ${formatMoney(amountMinor, currency)}`;
  return `${id}  ${why}  ${bought}  ${provider} ${checkoutId ?? ""}  ${createdAt.toISOString()}`;
}

async function list(): Promise<void> {
  const open = await listOpenPayments();
  for (const topUp of open) console.log(lineOf(topUp));
  console.log(`${open.length} payments wait for a person`);
  if (open.length > 0) console.log(`To decide about a payment that doesn't match: npm run ${usage}`);
}

async function resolve(args: string[]): Promise<void> {
  const options = { by: { type: "string" }, note: { type: "string" } } as const;
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const [topUpId = "", decision] = positionals;
  if ((decision !== "grant" && decision !== "close") || !values.by || !values.note) throw new Error(usage);
  const known = await db().topUp.findFirst({ where: { id: topUpId } });
  if (!known) throw new AppError("not_found");
  const ctx = await systemContext(known.workspaceId, "payments-resolve");
  const { by, note } = values;
  const { status, grantedAt } = await resolveTopUp(ctx, { topUpId, decision, by, note });
  console.log(`${topUpId} is ${status}${grantedAt ? `, ${known.credits} credits granted` : ""}`);
}

try {
  const args = process.argv.slice(2);
  await (args.length === 0 ? list() : resolve(args));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
