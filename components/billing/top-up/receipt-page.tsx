"use client";

import { Printer } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Line } from "@/components/ui/line";
import { Logo } from "@/components/ui/logo";
import { TextLink } from "@/components/ui/text-link";
import type { Zone } from "@/lib/calendar/zone";
import { ledgerPath } from "@/lib/client/ledger/ledger-filters";
import { useViewer } from "@/lib/client/viewer";
import type { Receipt } from "@/lib/contracts/receipt";
import { creditsInWords, formatDayYear, formatMoney } from "@/lib/format";

import { PurchaseStatus } from "./purchase-status";
import { closedText, waitingText } from "./top-up-text";

/** One purchase, to read, to print and to hand on: number, amount, card, and where its credits went. */
export function ReceiptPage({ slug, receipt, timeZone }: { slug: string; receipt: Receipt; timeZone: Zone }) {
  const { workspace } = useViewer();
  const { number, grant } = receipt;
  return (
    <div className="mt-4 max-w-160 @xl/main:mt-5">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-title">{number === null ? "Purchase" : `Receipt ${number}`}</h2>
        <Button onClick={() => window.print()} className="print:hidden">
          <Printer aria-hidden />
          Print
        </Button>
      </div>
      <Card as="section" aria-label={number === null ? "Purchase" : "Receipt"}>
        <CardBody className="space-y-5">
          <div className="flex flex-wrap items-center justify-between gap-4">
            <Logo />
            <PurchaseStatus status={receipt.status} />
          </div>
          <dl className="space-y-2 [&_dd]:min-w-0 [&_dd]:wrap-anywhere">
            <Line label="Billed to">{workspace.name}</Line>
            <Line label={number === null ? "Begun" : "Paid"}>{formatDayYear(receipt.at, timeZone)}</Line>
            <Line label="Bought by">{receipt.boughtBy}</Line>
            {receipt.card === null ? null : <Line label="Card">{receipt.card}</Line>}
            {receipt.sentTo === null ? null : <Line label="Sent to">{receipt.sentTo}</Line>}
          </dl>
          <dl className="border-line2 space-y-2 border-t pt-4">
            <Line label={`${receipt.item}, ${creditsInWords(receipt.credits)}`}>
              {formatMoney(receipt.amountMinor, receipt.currency, "table")}
            </Line>
            <Line label="Tax">{formatMoney(0, receipt.currency, "table")}</Line>
            <Line label="Total" total>
              {formatMoney(receipt.amountMinor, receipt.currency, "table")}
            </Line>
          </dl>
        </CardBody>
        <CardFooter>
          {grant === null ? (
            <p className="text-text2">{ungrantedText(receipt)}</p>
          ) : (
            <>
              <p className="text-text2">
                {grant.expiresAt === null
                  ? "These credits don\u2019t expire."
                  : `These credits expire ${formatDayYear(grant.expiresAt, timeZone)}.`}
              </p>
              <TextLink href={ledgerPath(slug, { grant: grant.id })} className="print:hidden">
                See how they were used
              </TextLink>
            </>
          )}
        </CardFooter>
      </Card>
      <p className="mt-4 print:hidden">
        <TextLink href={`/${slug}/settings/billing`}>Back to Billing</TextLink>
      </p>
    </div>
  );
}

function ungrantedText({ status }: Pick<Receipt, "status">): string {
  if (status === "paid") return "The credits are being added.";
  if (status === "waiting") return waitingText;
  return status === "closed" ? closedText : "No credits were added for this purchase.";
}
