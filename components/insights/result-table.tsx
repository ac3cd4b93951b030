import { Check, CirclePause, RefreshCw, TrendingUp } from "lucide-react";

import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Table, Tbody, Td, Tfoot, Th, Thead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { ResultTable as ResultTableShape } from "@/lib/contracts/insight";

type Row = ResultTableShape["rows"][number];

const icons = { Pause: CirclePause, Refresh: RefreshCw, Scale: TrendingUp, Keep: Check } as const;

/** The figures of a result: a table where it fits, stacked rows on a phone. */
export function ResultTable({ table }: { table: ResultTableShape }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{table.title}</CardTitle>
        <span className="text-caption text-text3">{table.note}</span>
      </CardHeader>
      <div className="mt-2 @max-xl/main:hidden">
        <WideTable table={table} />
      </div>
      <ul className="mt-3 @xl/main:hidden" aria-label={table.title}>
        {table.rows.map((row) => (
          <StackedRow key={row.cells[0]} table={table} row={row} />
        ))}
      </ul>
    </Card>
  );
}

function Advice({ advice }: { advice: Row["advice"] }) {
  return advice ? (
    <Tag tone={advice.tone} icon={icons[advice.word]}>
      {advice.word}
    </Tag>
  ) : null;
}

function WideTable({ table }: { table: ResultTableShape }) {
  const advised = table.rows.some(({ advice }) => advice);
  return (
    <Table aria-label={table.title}>
      <Thead>
        <Tr>
          {table.columns.map((column) => (
            <Th key={column.label} numeric={column.numeric}>
              {column.label}
            </Th>
          ))}
          {advised && <Th>Advice</Th>}
        </Tr>
      </Thead>
      <Tbody>
        {table.rows.map((row) => (
          <Tr key={row.cells[0]}>
            {row.cells.map((cell, index) =>
              index === 0 ? (
                <Th key={index} scope="row">
                  {cell}
                </Th>
              ) : (
                <Td key={index} numeric={table.columns[index]?.numeric}>
                  {cell}
                </Td>
              ),
            )}
            {advised && (
              <Td>
                <Advice advice={row.advice} />
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
      {table.total && (
        <Tfoot>
          <Tr>
            {table.total.map((cell, index) => (
              <Td key={index} numeric={table.columns[index]?.numeric}>
                {cell}
              </Td>
            ))}
            {advised && <Td />}
          </Tr>
        </Tfoot>
      )}
    </Table>
  );
}

function StackedRow({ table, row }: { table: ResultTableShape; row: Row }) {
  return (
    <li className="border-t px-4 py-3">
      <p className="flex items-center justify-between gap-3 font-medium">
        {row.cells[0]} <Advice advice={row.advice} />
      </p>
      <dl className="text-ui mt-2 grid grid-cols-2 gap-x-6 gap-y-1">
        {table.columns.slice(1).map((column, index) => (
          <div key={column.label} className="flex justify-between gap-2">
            <dt className="text-text3">{column.label}</dt>
            <dd>{row.cells[index + 1]}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
