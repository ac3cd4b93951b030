"use client";

import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { Zone } from "@/lib/calendar/zone";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { packsQuery } from "@/lib/client/billing/packs-query";
import { useOnline } from "@/lib/client/use-online";
import type { PackList } from "@/lib/contracts/top-up";
import { formatCredits, formatDayYear, formatMoney, formatUnitPrice } from "@/lib/format";

import { BillingCard } from "../billing-card";
import { CardFailure } from "../card-failure";
import { billingAdvice, choiceOf, goodFor, packName } from "./purchase-text";

type Props = { slug: string; timeZone: Zone; onBuy: (packId: string) => void; className?: string };

/** The packs with their price for each credit and the advice to wait or to buy. For Owners. */
export function PacksCard({ slug, timeZone, onBuy, className }: Props) {
  const { data, error, isPending, isFetching, refetch } = useQuery(packsQuery(slug, null));
  const balance = useQuery(balanceQuery(slug));
  const expiresAt = data?.packs[0]?.expiresAt;
  const advice = data && balance.data ? billingAdvice(data, balance.data) : null;
  return (
    <BillingCard
      title="Top-up packs"
      className={className}
      aside={
        expiresAt ? (
          <p className="text-caption text-text3">
            Bought today, they expire {formatDayYear(expiresAt, timeZone)}
          </p>
        ) : null
      }
    >
      {data ? (
        <>
          <PacksTable list={data} onBuy={onBuy} />
          {advice ? (
            <Note className="m-4 mt-3">
              {advice.lead} {advice.rest}
            </Note>
          ) : null}
        </>
      ) : isPending ? (
        <Loading label="Loading packs" className="space-y-6 p-4">
          {["w-3/4", "w-2/3", "w-4/5"].map((width) => (
            <Skeleton key={width} className={`h-4 ${width}`} />
          ))}
        </Loading>
      ) : (
        <CardFailure
          title="We couldn't load the packs"
          text="Your balance isn't affected."
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </BillingCard>
  );
}

function PacksTable({ list, onBuy }: { list: PackList; onBuy: (packId: string) => void }) {
  const online = useOnline();
  return (
    <Table>
      <caption className="sr-only">Top-up packs</caption>
      <Thead>
        <Tr>
          <Th>Pack</Th>
          <Th numeric>Credits</Th>
          <Th className="@max-xl/main:hidden">About</Th>
          <Th numeric className="@max-xl/main:hidden">
            Per credit
          </Th>
          <Th numeric>Price</Th>
          <Th>
            <span className="sr-only">Buy</span>
          </Th>
        </Tr>
      </Thead>
      <Tbody className="border-t">
        {list.packs.map((pack) => {
          const one = choiceOf(pack, 1, list);
          return (
            <Tr key={pack.id}>
              <Th scope="row">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  {pack.name}
                  {goodFor(one, list) === "enough" ? (
                    <Tag tone="accent" icon={Check}>
                      Enough
                    </Tag>
                  ) : null}
                </span>
              </Th>
              <Td numeric>{formatCredits(pack.credits)}</Td>
              <Td className="text-text2 @max-xl/main:hidden">
                {formatCredits(pack.standardPlaybooks)} standard playbooks
              </Td>
              <Td numeric className="text-text2 @max-xl/main:hidden">
                {formatUnitPrice(pack.priceMinor, pack.credits, pack.currency)} {pack.currency}
              </Td>
              <Td numeric className="text-text font-semibold">
                {formatMoney(pack.priceMinor, pack.currency, "prose")}
              </Td>
              <Td numeric>
                <Button
                  size="sm"
                  disabled={!online}
                  onClick={() => onBuy(pack.id)}
                  aria-label={`Buy ${packName(one, list)}`}
                >
                  Buy
                </Button>
              </Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}
