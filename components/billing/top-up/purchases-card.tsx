"use client";

import { useQuery } from "@tanstack/react-query";

import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { LinkedTr, RowLink, Table, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { Zone } from "@/lib/calendar/zone";
import { billingQuery } from "@/lib/client/billing/billing-query";
import { useCancelTopUp } from "@/lib/client/billing/use-cancel-top-up";
import type { Billing } from "@/lib/contracts/billing";
import { formatCredits, formatDayYear, formatMoney } from "@/lib/format";

import { CardFailure } from "../card-failure";
import { FoldingCard } from "../folding-card";
import { PurchaseStatus } from "./purchase-status";
import { UnpaidPurchaseActions } from "./unpaid-purchase";

type Purchase = NonNullable<Billing["money"]>["purchases"][number];

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
            <Th className="@max-xl/main:hidden">Date</Th>
            <Th>Item</Th>
            <Th numeric className="@max-xl/main:hidden">
              Credits
            </Th>
            <Th numeric>Amount</Th>
            <Th className="@max-2xl/main:hidden">Card</Th>
            <Th>Status</Th>
            <Th numeric className="@max-xl/main:hidden">
              Receipt
            </Th>
          </Tr>
        </Thead>
        <Tbody className="border-t">
          {purchases.map((purchase) => (
            <PurchaseRow
              key={purchase.id}
              slug={slug}
              purchase={purchase}
              timeZone={timeZone}
              cancel={cancel}
            />
          ))}
        </Tbody>
      </Table>
    </>
  );
}

type RowProps = {
  slug: string;
  purchase: Purchase;
  timeZone: Zone;
  cancel: ReturnType<typeof useCancelTopUp>;
};

function PurchaseRow({ slug, purchase, timeZone, cancel }: RowProps) {
  const { checkoutUrl } = purchase;
  return (
    <LinkedTr>
      <Td className="text-text2 whitespace-nowrap @max-xl/main:hidden">
        {formatDayYear(purchase.at, timeZone)}
      </Td>
      <Td className="text-text font-medium">
        <RowLink href={`/${slug}/settings/billing/purchases/${purchase.id}`}>{purchase.item}</RowLink>
        <span className="text-caption text-text3 block font-normal @xl/main:hidden">
          {formatDayYear(purchase.at, timeZone)}
          {purchase.receiptNumber ? `, ${purchase.receiptNumber}` : ""}
        </span>
      </Td>
      <Td numeric className="@max-xl/main:hidden">
        {formatCredits(purchase.credits)}
      </Td>
      <Td numeric>{formatMoney(purchase.amountMinor, purchase.currency, "table")}</Td>
      <Td className="text-text2 @max-2xl/main:hidden">{purchase.card ?? ""}</Td>
      <Td>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 [&>:not(:first-child)]:relative [&>:not(:first-child)]:z-10">
          <PurchaseStatus status={purchase.status} />
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
      <Td numeric className="text-text2 @max-xl/main:hidden">
        {purchase.receiptNumber ?? "none"}
      </Td>
    </LinkedTr>
  );
}
