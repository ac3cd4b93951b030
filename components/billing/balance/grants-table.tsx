import { cn } from "@/components/ui/cn";
import { LinkedTr, RowLink, Table, Tbody, Td, Tfoot, Th, Thead, Tr } from "@/components/ui/table";
import type { Zone } from "@/lib/calendar/zone";
import { ledgerPath } from "@/lib/client/ledger/ledger-filters";
import type { Balance, GrantLine, GrantSource } from "@/lib/contracts/balance";
import { formatCredits, formatDay, formatDayYear } from "@/lib/format";

import { grantTotals, inkColour, inkOf } from "./grant-bar-data";

const startedWords: Record<GrantSource, string> = {
  plan: "allocated",
  topup: "bought",
  promotional: "granted",
  adjustment: "adjusted",
};

function detailOf(grant: GrantLine, balance: Balance): string {
  const opening = Date.parse(grant.grantedAt) < Date.parse(balance.period.startsAt);
  const date = formatDay(grant.grantedAt, balance.timeZone);
  const since = `${startedWords[grant.source]} ${date}`;
  return opening
    ? `${since}, ${formatCredits(grant.inPeriod)} of ${formatCredits(grant.amount)} at opening`
    : since;
}

/** Solid, in the shade that it has in the bar; an outline where nothing is left. */
function Mark({ grant, balance }: { grant: GrantLine; balance: Balance }) {
  const ink = inkOf(grant, balance);
  return (
    <span
      aria-hidden
      className={cn("mr-2 inline-block size-2 rounded-[2px]", ink === null && "border-control border")}
      style={ink === null ? undefined : { backgroundColor: inkColour(ink) }}
    />
  );
}

function ExpiryCell({ grant, timeZone }: { grant: GrantLine; timeZone: Zone }) {
  if (grant.expiresAt === null) return <>Doesn&apos;t expire</>;
  const lapsed = grant.inPeriod - grant.used - grant.held;
  return (
    <>
      {formatDayYear(grant.expiresAt, timeZone)}
      {grant.status === "expired" && lapsed > 0 ? (
        <span className="text-text3"> {formatCredits(lapsed)} expired</span>
      ) : grant.expiresAtReset && grant.status === "live" ? (
        <span className="text-text3"> at the reset</span>
      ) : null}
    </>
  );
}

type RowProps = { slug: string; grant: GrantLine; balance: Balance };

function GrantRow({ slug, grant, balance }: RowProps) {
  const over = grant.status !== "live";
  return (
    <LinkedTr>
      <Th scope="row" className={cn("font-normal", over && "text-text3")}>
        <Mark grant={grant} balance={balance} />
        <RowLink
          href={ledgerPath(slug, { grant: grant.id })}
          className={cn("font-medium", over ? "text-text3" : "text-text")}
        >
          {grant.label}
        </RowLink>
        <span className="text-caption text-text3 font-normal @max-xl/main:block @max-xl/main:pl-4 @xl/main:ml-2">
          {detailOf(grant, balance)}
        </span>
        <span className="text-caption text-text3 block pl-4 font-normal @xl/main:hidden">
          {formatCredits(grant.inPeriod)} in period, {formatCredits(grant.used)} used,{" "}
          {formatCredits(grant.held)} held
        </span>
      </Th>
      <Td numeric className="@max-xl/main:hidden">
        {formatCredits(grant.inPeriod)}
      </Td>
      <Td numeric className="@max-xl/main:hidden">
        {formatCredits(grant.used)}
      </Td>
      <Td numeric className="@max-xl/main:hidden">
        {formatCredits(grant.held)}
      </Td>
      <Td numeric className={over || grant.available === 0 ? "text-text3" : "text-text font-semibold"}>
        {formatCredits(grant.available)}
      </Td>
      <Td className="@xl/main:whitespace-nowrap">
        <ExpiryCell grant={grant} timeZone={balance.timeZone} />
      </Td>
    </LinkedTr>
  );
}

/** Every grant of this period in burn order, with where its credits are. */
export function GrantsTable({ slug, balance }: { slug: string; balance: Balance }) {
  const totals = grantTotals(balance);
  return (
    <Table>
      <caption className="sr-only">Grants in burn order</caption>
      <Thead>
        <Tr>
          <Th>Grant, in burn order</Th>
          <Th numeric className="@max-xl/main:hidden">
            In period
          </Th>
          <Th numeric className="@max-xl/main:hidden">
            Used
          </Th>
          <Th numeric className="@max-xl/main:hidden">
            Held
          </Th>
          <Th numeric>Left</Th>
          <Th>Expires</Th>
        </Tr>
      </Thead>
      <Tbody className="border-t">
        {balance.grants.map((grant) => (
          <GrantRow key={grant.id} slug={slug} grant={grant} balance={balance} />
        ))}
      </Tbody>
      <Tfoot>
        <Tr>
          <Th scope="row" className="font-semibold">
            Total
          </Th>
          <Td numeric className="@max-xl/main:hidden">
            {formatCredits(totals.inPeriod)}
          </Td>
          <Td numeric className="@max-xl/main:hidden">
            {formatCredits(totals.used)}
          </Td>
          <Td numeric className="@max-xl/main:hidden">
            {formatCredits(totals.held)}
          </Td>
          <Td numeric>{formatCredits(totals.available)}</Td>
          <Td className="text-text3 font-normal">
            {balance.expired > 0 ? `after ${formatCredits(balance.expired)} expired` : ""}
          </Td>
        </Tr>
      </Tfoot>
    </Table>
  );
}
