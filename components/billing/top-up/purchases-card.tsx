"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban, Check, Circle, CircleDashed, CircleX, Clock, TriangleAlert } from "lucide-react";

import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { Zone } from "@/lib/calendar/zone";
import { billingQuery } from "@/lib/client/billing/billing-query";
import { useCancelTopUp } from "@/lib/client/billing/use-cancel-top-up";
import type { Billing } from "@/lib/contracts/billing";
import type { TopUpStatus } from "@/lib/contracts/top-up";
import { formatCredits, formatDayYear, formatMoney } from "@/lib/format";

import { CardFailure } from "../card-failure";
import { FoldingCard } from "../folding-card";
import { UnpaidPurchaseActions } from "./unpaid-purchase";

type Purchase = NonNullable<Billing["money"]>["purchases"][number];

const statuses = {
  paid: { tone: "ok", icon: Check, word: "Paid" },
  "not-started": { tone: "neutral", icon: Circle, word: "Not started" },
  pending: { tone: "neutral", icon: CircleDashed, word: "Not confirmed yet" },
  review: { tone: "warn", icon: TriangleAlert, word: "Being checked" },
  failed: { tone: "bad", icon: CircleX, word: "Failed" },
  expired: { tone: "neutral", icon: Clock, word: "Not paid" },
  cancelled: { tone: "neutral", icon: Ban, word: "Cancelled" },
} as const satisfies Record<TopUpStatus, object>;

/** What was bought, for how much, with its receipt. For Owners. */
export function PurchasesCard({
  slug,
  timeZone,
  className,
}: {
  slug: string;
  timeZone: Zone;
  className?: string;
}) {
  const { data, error, isPending, isFetching, refetch } = useQuery(billingQuery(slug));
  const purchases = data?.money?.purchases;
  return (
    <FoldingCard title="Purchases and receipts" className={className}>
      {purchases ? (
        purchases.length === 0 ? (
          <p className="text-text2 p-4 pt-2">No purchases yet. Top-ups and their receipts are listed here.</p>
        ) : (
          <PurchasesTable slug={slug} purchases={purchases} timeZone={timeZone} />
        )
      ) : isPending ? (
        <Loading label="Loading purchases" className="space-y-6 p-4">
          <Skeleton className="h-3 w-3/4" />
          <Skeleton className="h-3 w-2/3" />
        </Loading>
      ) : (
        <CardFailure
          title="We couldn't load purchases"
          text="Your balance isn't affected."
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </FoldingCard>
  );
}

function StatusTag({ status }: { status: TopUpStatus }) {
  const { tone, icon, word } = statuses[status];
  return (
    <Tag tone={tone} icon={icon}>
      {word}
    </Tag>
  );
}

type TableProps = { slug: string; purchases: Purchase[]; timeZone: Zone };

function PurchasesTable({ slug, purchases, timeZone }: TableProps) {
  const cancel = useCancelTopUp(slug);
  return (
    <>
      {cancel.isError ? (
        <Note tone="bad" role="alert" className="mx-4 mb-3" title="The purchase is still open">
          {cancel.error.message}
        </Note>
      ) : null}
      <Table>
        <caption className="sr-only">Purchases and receipts, newest first</caption>
        <Thead>
          <Tr>
            <Th className="max-sm:hidden">Date</Th>
            <Th>Item</Th>
            <Th numeric className="max-sm:hidden">
              Credits
            </Th>
            <Th numeric>Amount</Th>
            <Th className="max-md:hidden">Card</Th>
            <Th>Status</Th>
            <Th numeric className="max-sm:hidden">
              Receipt
            </Th>
          </Tr>
        </Thead>
        <Tbody className="border-t">
          {purchases.map((purchase) => (
            <PurchaseRow key={purchase.id} purchase={purchase} timeZone={timeZone} cancel={cancel} />
          ))}
        </Tbody>
      </Table>
    </>
  );
}

type RowProps = { purchase: Purchase; timeZone: Zone; cancel: ReturnType<typeof useCancelTopUp> };

function PurchaseRow({ purchase, timeZone, cancel }: RowProps) {
  const { checkoutUrl } = purchase;
  return (
    <Tr>
      <Td className="text-text2 whitespace-nowrap max-sm:hidden">{formatDayYear(purchase.at, timeZone)}</Td>
      <Td className="text-text font-medium">
        {purchase.item}
        <span className="text-caption text-text3 block font-normal sm:hidden">
          {formatDayYear(purchase.at, timeZone)}
          {purchase.receiptNumber ? `, ${purchase.receiptNumber}` : ""}
        </span>
      </Td>
      <Td numeric className="max-sm:hidden">
        {formatCredits(purchase.credits)}
      </Td>
      <Td numeric>{formatMoney(purchase.amountMinor, purchase.currency, "table")}</Td>
      <Td className="text-text2 max-md:hidden">{purchase.card ?? ""}</Td>
      <Td>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusTag status={purchase.status} />
          {checkoutUrl === null ? null : (
            <UnpaidPurchaseActions
              cancel={cancel}
              topUpId={purchase.id}
              checkoutUrl={checkoutUrl}
              item={purchase.item}
            />
          )}
        </span>
      </Td>
      <Td numeric className="text-text2 max-sm:hidden">
        {purchase.receiptNumber ?? "none"}
      </Td>
    </Tr>
  );
}
