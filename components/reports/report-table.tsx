import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Table, Tbody, Td, Tfoot, Th, Thead, Tr } from "@/components/ui/table";
import { cellText } from "@/lib/reports/figure-text";
import type { Cell, ReportTable as ReportTableShape } from "@/lib/reports/report-document";

type Props = { table: ReportTableShape; currency: string; csvHref: string };

/** The figures of a section: a table where it fits, stacked rows on a phone, and the same as CSV. */
export function ReportTable({ table, currency, csvHref }: Props) {
  const textsOf = (cells: Cell[]) => cells.map((cell) => cellText(cell, currency));
  const rows = table.rows.map(textsOf);
  const total = table.total && textsOf(table.total);
  return (
    <Card>
      <CardHeader>
        <CardTitle asChild>
          <h3>{table.title}</h3>
        </CardTitle>
        <a
          className="text-caption text-accent rounded-control underline-offset-2 hover:underline print:hidden"
          href={csvHref}
          download
          aria-label={`Download “${table.title}” as CSV`}
        >
          CSV
        </a>
      </CardHeader>
      <div className="mt-2 @max-xl/main:hidden print:block!">
        <Table aria-label={table.title}>
          <Thead>
            <Tr>
              {table.columns.map(({ label, numeric }) => (
                <Th key={label} numeric={numeric}>
                  {label}
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {rows.map((cells, at) => (
              <WideRow key={at} cells={cells} table={table} />
            ))}
          </Tbody>
          {total && (
            <Tfoot>
              <WideRow cells={total} table={table} />
            </Tfoot>
          )}
        </Table>
      </div>
      <ul className="mt-3 @xl/main:hidden print:hidden!" aria-label={table.title}>
        {[...rows, ...(total ? [total] : [])].map((cells, at) => (
          <StackedRow key={at} cells={cells} table={table} />
        ))}
      </ul>
    </Card>
  );
}

type RowProps = { cells: string[]; table: ReportTableShape };

function WideRow({ cells: [first, ...rest], table }: RowProps) {
  return (
    <Tr>
      <Th scope="row" className="min-w-36">
        {first}
      </Th>
      {rest.map((text, at) => (
        <Td key={at} numeric={table.columns[at + 1]?.numeric}>
          {text}
        </Td>
      ))}
    </Tr>
  );
}

function StackedRow({ cells: [first, ...rest], table }: RowProps) {
  return (
    <li className="border-t px-4 py-3">
      <p className="font-medium">{first}</p>
      <dl className="text-ui mt-2 grid grid-cols-2 gap-x-6 gap-y-1">
        {rest.map((text, at) => (
          <div key={at} className="flex flex-wrap justify-between gap-x-2">
            <dt className="text-text3">{table.columns[at + 1]?.label}</dt>
            <dd className="ml-auto text-right">{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
