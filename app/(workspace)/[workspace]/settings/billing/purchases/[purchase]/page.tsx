import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";

import { ReceiptPage } from "@/components/billing/top-up/receipt-page";
import { Note } from "@/components/ui/note";
import { actorRole, contextZone, type Ctx } from "@/lib/server/context";
import { notFoundAsNull } from "@/lib/server/http/not-found-as-null";
import { readReceipt } from "@/lib/server/payments/receipt/read-receipt";
import { pageContext } from "@/lib/server/workspaces/page-context";

type Props = PageProps<"/[workspace]/settings/billing/purchases/[purchase]">;

// The title and the page share the answer.
const receiptOf = cache(async (ctx: Ctx, topUpId: string) =>
  actorRole(ctx) === "owner" ? notFoundAsNull(readReceipt(ctx, { topUpId })) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const receipt = await receiptOf(await pageContext(params), (await params).purchase);
  if (!receipt) return { title: "Purchase" };
  return { title: receipt.number === null ? receipt.item : `Receipt ${receipt.number}` };
}

export default async function OnePurchasePage({ params }: Props) {
  const ctx = await pageContext(params);
  if (actorRole(ctx) !== "owner")
    return (
      <Note title="Only Owners can see purchases." className="mt-5">
        Ask an Owner of this workspace for the receipt.
      </Note>
    );
  const receipt = await receiptOf(ctx, (await params).purchase);
  if (!receipt) notFound();
  return <ReceiptPage slug={ctx.workspaceSlug} receipt={receipt} timeZone={contextZone(ctx)} />;
}
