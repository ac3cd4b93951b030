"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleDashed, CircleX, Check, Clock } from "lucide-react";

import { Loading, Skeleton } from "@/components/ui/skeleton";
import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { billingQuery } from "@/lib/client/billing/billing-query";
import type { Billing } from "@/lib/contracts/billing";
import type { TopUpStatus } from "@/lib/contracts/top-up";
import { formatCredits, formatDayYear, formatMoney } from "@/lib/format";

import { CardFailure } from "../card-failure";
import { FoldingCard } from "../folding-card";

type Purchase = NonNullable<Billing["money"]>["purchases"][number];

const statuses = {
  paid: { tone: "ok", icon: Check, word: "Paid" },
  pending: { tone: "neutral", icon: CircleDashed, word: "Not confirmed yet" },
  failed: { tone: "bad", icon: CircleX, word: "Declined" },
  expired: { tone: "neutral", icon: Clock, word: "Not paid" },
} as const satisfies Record<TopUpStatus, object>;

/** What was bought, for how much, with its receipt. For Owners. */
export function PurchasesCard({
  slug,
  timeZone,
  className,
}: {
  slug: string;
  timeZone: string;
  className?: string;
}) {
  const { data, error, isPending, isFetching, refetch } = useQuery(billingQuery(slug));
  const purchases = data?.money?.purchases;
  return (
    <FoldingCard title="Purchases and receipts" className={className}>
      {purchases ? (
        purchases.length === 0 ? (
          <p className="text-text2 p-4 pt-2">Nothing bought yet. Receipts of top-ups are kept here.</p>
        ) : (
          <PurchasesTable purchases={purchases} timeZone={timeZone} />
        )
      ) : isPending ? (
        <Loading label="Loading purchases" className="space-y-6 p-4">
          <Skeleton className="h-3 w-3/4" />
          <Skeleton className="h-3 w-2/3" />
        </Loading>
      ) : (
        <CardFailure
          title="Purchases did not load"
          text="Your balance is right and nothing was charged. Only this list is missing."
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

function PurchasesTable({ purchases, timeZone }: { purchases: Purchase[]; timeZone: string }) {
  return (
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
          <Tr key={purchase.id}>
            <Td className="text-text2 whitespace-nowrap max-sm:hidden">
              {formatDayYear(purchase.at, timeZone)}
            </Td>
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
              <StatusTag status={purchase.status} />
            </Td>
            <Td numeric className="text-text2 max-sm:hidden">
              {purchase.receiptNumber ?? "none"}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
