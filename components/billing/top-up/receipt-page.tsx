"use client";

import { useQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Line } from "@/components/ui/line";
import { Logo } from "@/components/ui/logo";
import { TextLink } from "@/components/ui/text-link";
import type { Zone } from "@/lib/calendar/zone";
import { topUpQuery } from "@/lib/client/billing/top-up-query";
import { ledgerPath } from "@/lib/client/ledger/ledger-filters";
import { useViewer } from "@/lib/client/viewer";
import type { Receipt } from "@/lib/contracts/receipt";
import type { TopUpView } from "@/lib/contracts/top-up";
import { creditsInWords, formatDayYear, formatMoney } from "@/lib/format";

import { PurchaseNote } from "./purchase-note";
import { PurchaseStatus } from "./purchase-status";

/** One purchase, to read, to print and to hand on: number, amount, card, and where its credits went. */
export function ReceiptPage({ slug, receipt, timeZone }: { slug: string; receipt: Receipt; timeZone: Zone }) {
  const { workspace } = useViewer();
  const { number, grant } = receipt;
  const view = usePurchase(slug, receipt);
  return (
    <div className="mt-4 max-w-160 @xl/main:mt-5">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-title">{number === null ? "Purchase" : `Receipt ${number}`}</h2>
        <Button onClick={() => window.print()} className="print:hidden">
          <Printer aria-hidden />
          Print
        </Button>
      </div>
      {view.granted ? null : (
        <div role="status">
          <PurchaseNote slug={slug} view={view} className="mb-4" />
        </div>
      )}
      <Card as="section" aria-label={number === null ? "Purchase" : "Receipt"}>
        <CardBody className="space-y-5">
          <div className="flex flex-wrap items-center justify-between gap-4">
            <Logo />
            <PurchaseStatus status={view.status} />
          </div>
          <dl className="space-y-2 [&_dd]:min-w-0 [&_dd]:wrap-anywhere">
            <Line label="Billed to">{workspace.name}</Line>
            <Line label={number === null ? "Begun" : "Paid"}>{formatDayYear(receipt.at, timeZone)}</Line>
            <Line label={number === null ? "Begun by" : "Bought by"}>{receipt.boughtBy}</Line>
            {receipt.card === null ? null : <Line label="Card">{receipt.card}</Line>}
            {receipt.sentTo === null ? null : <Line label="Sent to">{receipt.sentTo}</Line>}
          </dl>
          <dl className="border-line2 space-y-2 border-t pt-4">
            <Line label={`${receipt.item}, ${creditsInWords(receipt.credits)}`}>
              {formatMoney(receipt.amountMinor, receipt.currency, "table")}
            </Line>
            <Line label="Tax">{formatMoney(0, receipt.currency, "table")}</Line>
            <Line label={number === null ? "Price" : "Total"} total>
              {formatMoney(receipt.amountMinor, receipt.currency, "table")}
            </Line>
          </dl>
        </CardBody>
        {grant === null ? null : (
          <CardFooter>
            <p className="text-text2">
              {grant.expiresAt === null
                ? "These credits don\u2019t expire."
                : `These credits expire ${formatDayYear(grant.expiresAt, timeZone)}.`}
            </p>
            <TextLink href={ledgerPath(slug, { grant: grant.id })} className="print:hidden">
              See how they were used
            </TextLink>
          </CardFooter>
        )}
      </Card>
      <p className="mt-4 print:hidden">
        <TextLink href={`/${slug}/settings/billing`}>Back to Billing</TextLink>
      </p>
    </div>
  );
}

/** The status of the purchase now: polled until it is settled; the page is read again when the status changes. */
function usePurchase(slug: string, { id, purchase }: Receipt): TopUpView {
  const router = useRouter();
  const { data } = useQuery({ ...topUpQuery(slug, id), initialData: purchase });
  const isNews = data.status !== purchase.status || data.granted !== purchase.granted;
  useEffect(() => {
    if (isNews) router.refresh();
  }, [isNews, router]);
  return data;
}
