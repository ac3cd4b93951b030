"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { LinkedTr, RowLink, Table, Tbody, Td, Tfoot, Th, Thead, Tr } from "@/components/ui/table";
import { usageNames } from "@/lib/choices";
import { usageEntriesPath } from "@/lib/client/billing/usage-entries";
import type { Usage } from "@/lib/contracts/usage";
import { formatCredits } from "@/lib/format";

import { actionSwatch } from "./action-colours";
import { changeText, stackOrder } from "./usage-chart-data";

type Amounts = { runs: number; credits: number; previousCredits: number };

function Cells({ amounts, compare, strong }: { amounts: Amounts; compare: boolean; strong?: boolean }) {
  return (
    <>
      <Td numeric className="text-text2">
        {formatCredits(amounts.runs)}
      </Td>
      <Td numeric className={strong ? "text-text font-semibold" : undefined}>
        {formatCredits(amounts.credits)}
      </Td>
      {compare ? (
        <Td numeric className="text-text2 font-normal">
          {changeText(amounts.credits, amounts.previousCredits)}
        </Td>
      ) : null}
    </>
  );
}

type GroupProps = {
  group: Usage["byAction"][number];
  entriesPath: (tier?: string) => string;
  compare: boolean;
  allTypes: boolean;
};

/** One type of action and its tiers; on a phone the tiers are folded away. */
function ActionGroup({ group, entriesPath, compare, allTypes }: GroupProps) {
  return (
    <Tbody className="border-t">
      <LinkedTr className="border-t-0">
        <Th scope="row">
          <span
            aria-hidden
            className={cn("mr-2 inline-block size-2 rounded-[2px]", actionSwatch[group.actionType])}
          />
          <RowLink href={entriesPath()}>{usageNames[group.actionType]}</RowLink>
        </Th>
        <Cells amounts={group} compare={compare} strong />
      </LinkedTr>
      {group.tiers.map((tier) => (
        <LinkedTr
          key={tier.tier}
          className={cn("border-t-0 [&>*]:h-7 [&>*]:py-0.5", !allTypes && "@max-xl/main:hidden")}
        >
          <Th scope="row" className="text-text2 font-normal whitespace-nowrap">
            <RowLink href={entriesPath(tier.tier)} className="pl-4">
              {tier.label}
            </RowLink>
          </Th>
          <Cells amounts={tier} compare={compare} />
        </LinkedTr>
      ))}
    </Tbody>
  );
}

/** The activity card further down, with the free work alone; the rest of the page stays as it is. */
function useAutomaticPath(slug: string): string {
  const params = new URLSearchParams(useSearchParams());
  params.set("activity", "automatic");
  return `/${slug}/settings/billing?${params}#activity`;
}

type TableProps = { slug: string; usage: Usage; compare: boolean };

/** The chart's figures by type of action, linked to their entries, and by tier, with the free work. */
export function UsageTable({ slug, usage, compare }: TableProps) {
  const [allTypes, setAllTypes] = useState(false);
  const groups = stackOrder.flatMap((type) => usage.byAction.filter((group) => group.actionType === type));
  const automaticPath = useAutomaticPath(slug);
  const tierCount = groups.reduce((count, group) => count + group.tiers.length, 0);
  return (
    <div className="min-w-0">
      <Table>
        <caption className="sr-only">Credits by action type</caption>
        <Thead>
          <Tr>
            <Th>Action type</Th>
            <Th numeric>Runs</Th>
            <Th numeric>Credits</Th>
            {compare ? <Th numeric>Change</Th> : null}
          </Tr>
        </Thead>
        {groups.map((group) => (
          <ActionGroup
            key={group.actionType}
            group={group}
            entriesPath={(tier) => usageEntriesPath(slug, usage, { action: group.actionType, tier })}
            compare={compare}
            allTypes={allTypes}
          />
        ))}
        <Tbody className="border-t">
          <LinkedTr className="border-t-0">
            <Th scope="row" className="text-text2 font-normal">
              <span aria-hidden className="border-control mr-2 inline-block size-2 rounded-[2px] border" />
              <RowLink href={automaticPath}>Briefings, sensors</RowLink>
            </Th>
            <Td numeric className="text-text2">
              {formatCredits(usage.automaticRuns)}
            </Td>
            <Td numeric colSpan={compare ? 2 : 1} className="text-text2">
              0 included
            </Td>
          </LinkedTr>
        </Tbody>
        <Tfoot>
          <LinkedTr>
            <Th scope="row" className="font-semibold">
              <RowLink href={usageEntriesPath(slug, usage)}>Total on demand</RowLink>
            </Th>
            <Cells amounts={usage.total} compare={compare} strong />
          </LinkedTr>
        </Tfoot>
      </Table>
      {tierCount > 0 ? (
        <div className="px-4 pt-3 @xl/main:hidden">
          <Button className="w-full" aria-expanded={allTypes} onClick={() => setAllTypes(!allTypes)}>
            {allTypes ? "Show fewer" : `Show all ${tierCount} types`}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
