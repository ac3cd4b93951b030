"use client";

import { useQuery } from "@tanstack/react-query";

import { cn } from "@/components/ui/cn";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { LinkedTr, RowLink, Table, Tbody, Td, Tfoot, Th, Thead, Tr } from "@/components/ui/table";
import { usageEntriesPath } from "@/lib/client/billing/usage-entries";
import { usageQuery } from "@/lib/client/billing/usage-query";
import type { Usage } from "@/lib/contracts/usage";
import { formatCredits, percent } from "@/lib/format";

import { actionSwatch } from "./action-colours";
import { BillingCard } from "../billing-card";
import { CardFailure } from "../card-failure";
import { useUsageRange } from "./usage-card";
import { daySpan, stackOrder } from "./usage-chart-data";

/** Which member or key used the credits, in the range of the usage card. */
export function MembersCard({ slug, className }: { slug: string; className?: string }) {
  const [range] = useUsageRange();
  const { data, error, isPending, isFetching, refetch } = useQuery(usageQuery(slug, range));
  const span = data ? <p className="text-caption text-text3">{daySpan(data.from, data.to)}</p> : null;
  return (
    <BillingCard title="Who used it" aside={span} className={className}>
      {data ? (
        data.byMember.length === 0 ? (
          <p className="text-text2 p-4 pt-2">Nobody has used credits in this range.</p>
        ) : (
          <MembersTable slug={slug} usage={data} />
        )
      ) : isPending ? (
        <Loading label="Loading who used it" className="space-y-5 p-4">
          {["w-40", "w-36", "w-32"].map((width) => (
            <Skeleton key={width} className={cn("h-6", width)} />
          ))}
        </Loading>
      ) : (
        <CardFailure
          title="We couldn't load who used it"
          text="Your balance isn't affected."
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </BillingCard>
  );
}

type Member = Usage["byMember"][number];

/** How a member's credits split over the action types; its length compares members. Decorative. */
function MemberBar({ member, most }: { member: Member; most: number }) {
  return (
    <span
      aria-hidden
      className="mt-1.5 flex h-1.5 gap-px"
      style={{ width: `${(member.credits / most) * 100}%` }}
    >
      {stackOrder.map((type) =>
        member[type] === 0 ? null : (
          <span
            key={type}
            className={cn("min-w-0.5 first:rounded-l-full last:rounded-r-full", actionSwatch[type])}
            style={{ flexGrow: member[type] }}
          />
        ),
      )}
    </span>
  );
}

const shareOf = (usage: Usage, credits: number) =>
  percent((credits / Math.max(1, usage.total.credits)) * 100);

type OthersProps = { slug: string; usage: Usage; others: NonNullable<Usage["otherMembers"]> };

/** All who used less than those above. The ledger has the entries of each of them. */
function OthersRow({ slug, usage, others }: OthersProps) {
  return (
    <LinkedTr>
      <Th scope="row" className="py-2">
        <RowLink href={usageEntriesPath(slug, usage)}>
          {formatCredits(others.members)} {others.members === 1 ? "other" : "others"}
        </RowLink>
        <span className="text-caption text-text3 mt-0.5 block font-normal">
          Find one of them in the ledger, under Used by.
        </span>
      </Th>
      <Td numeric className="text-text2">
        {formatCredits(others.runs)}
      </Td>
      <Td numeric className="text-text font-semibold">
        {formatCredits(others.credits)}
      </Td>
      <Td numeric className="text-text2">
        {shareOf(usage, others.credits)}
      </Td>
    </LinkedTr>
  );
}

function MembersTable({ slug, usage }: { slug: string; usage: Usage }) {
  const most = Math.max(1, ...usage.byMember.map((member) => member.credits));
  const share = (credits: number) => shareOf(usage, credits);
  return (
    <Table>
      <caption className="sr-only">Credits by member</caption>
      <Thead>
        <Tr>
          <Th className="w-1/2">Member or key</Th>
          <Th numeric>Runs</Th>
          <Th numeric>Credits</Th>
          <Th numeric>Share</Th>
        </Tr>
      </Thead>
      <Tbody className="border-t">
        {usage.byMember.map((member) => (
          <LinkedTr key={member.memberId ?? member.who}>
            <Th scope="row" className="py-2 break-all">
              <RowLink href={usageEntriesPath(slug, usage, { memberId: member.memberId })}>
                {member.who}
              </RowLink>
              <MemberBar member={member} most={most} />
            </Th>
            <Td numeric className="text-text2">
              {formatCredits(member.runs)}
            </Td>
            <Td numeric className="text-text font-semibold">
              {formatCredits(member.credits)}
            </Td>
            <Td numeric className="text-text2">
              {share(member.credits)}
            </Td>
          </LinkedTr>
        ))}
        {usage.otherMembers && <OthersRow slug={slug} usage={usage} others={usage.otherMembers} />}
      </Tbody>
      <Tfoot>
        <LinkedTr>
          <Th scope="row" className="font-semibold">
            <RowLink href={usageEntriesPath(slug, usage)}>Total</RowLink>
          </Th>
          <Td numeric>{formatCredits(usage.total.runs)}</Td>
          <Td numeric>{formatCredits(usage.total.credits)}</Td>
          <Td numeric>{share(usage.total.credits)}</Td>
        </LinkedTr>
      </Tfoot>
    </Table>
  );
}
