import { Link } from "@/components/ui/link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Zone } from "@/lib/calendar/zone";
import type { RunRow } from "@/lib/contracts/run";
import { formatCredits, formatDayTime } from "@/lib/format";
import { runPath } from "@/lib/runs/run-path";

type Props = { slug: string; rows: RunRow[]; timeZone: Zone; caption: string };

/** Runs of all kinds, each a link to its page. On a phone a run is two lines. */
export function RunsTable({ slug, rows, timeZone, caption }: Props) {
  return (
    <Table>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <Tr>
          <Th>Run</Th>
          <Th className="@max-xl/main:hidden">When</Th>
          <Th className="@max-2xl/main:hidden">Started by</Th>
          <Th className="@max-xl/main:hidden">Result</Th>
          <Th numeric>Credits</Th>
        </Tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id} className="hover:bg-sunken relative">
            <Td>
              <Link className="rounded-control text-text font-medium" href={runPath(row.id, slug)}>
                {row.title}
                <span aria-hidden className="absolute inset-0" />
              </Link>
              <span className="text-caption text-text3 block @xl/main:hidden">
                {formatDayTime(row.at, timeZone)}, {row.result}
              </span>
            </Td>
            <Td className="text-text2 whitespace-nowrap @max-xl/main:hidden">
              <time dateTime={row.at}>{formatDayTime(row.at, timeZone)}</time>
            </Td>
            <Td className="text-text2 wrap-anywhere @max-2xl/main:hidden">{row.by}</Td>
            <Td className="@max-xl/main:hidden">{row.result}</Td>
            <Td numeric>{creditsOf(row)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What a run used or holds; a sensor's are included. */
export function creditsOf(row: RunRow): React.ReactNode {
  if (row.trigger === "sensor") return <span className="text-text3">0 included</span>;
  return row.held > 0 ? `${formatCredits(row.held)} held` : formatCredits(row.credits);
}
