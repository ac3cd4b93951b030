"use client";

import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { addDays } from "@/lib/calendar/day";
import {
  comparedWith,
  comparisons,
  oldestPeriodDays,
  periodText,
  type Comparison,
  type PeriodPreset,
} from "@/lib/reports/report-period";

type Change = {
  preset?: PeriodPreset;
  from?: string | null;
  to?: string | null;
  against?: Comparison;
};
type Props = {
  today: string;
  preset: PeriodPreset;
  span: { from: string | null; to: string | null };
  comparison: Comparison;
  onChange: (change: Change) => void;
};

const presets: { value: PeriodPreset; label: string }[] = [
  { value: "last-week", label: "Last week" },
  { value: "last-month", label: "Last month" },
  { value: "last-quarter", label: "Last quarter" },
  { value: "custom", label: "Custom" },
];

const comparisonWords: Record<Comparison, string> = {
  before: "The period before",
  year: "A year earlier",
  none: "Nothing",
};

/** Which full days the report covers, and what they are compared with; both are shown as dates. */
export function ReportPeriod({ today, preset, span, comparison, onChange }: Props) {
  const { from, to } = span;
  const period = from && to && from <= to ? { from, to } : null;
  const against = period && comparedWith(period, comparison);
  const limits = { min: addDays(today, -oldestPeriodDays), max: addDays(today, -1) };
  return (
    <Card>
      <CardHeader>
        <CardTitle>Period</CardTitle>
        {period && <span className="text-caption text-text3">{periodText(period)}</span>}
      </CardHeader>
      <CardBody className="space-y-4">
        <Segmented
          label="Period"
          options={presets}
          value={preset}
          onValueChange={(value) =>
            onChange(
              value === "custom" ? { preset: value, from, to } : { preset: value, from: null, to: null },
            )
          }
        />
        {preset === "custom" && (
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label="First day">
              <Input
                type="date"
                {...limits}
                value={from ?? ""}
                onChange={(event) => onChange({ from: event.target.value || null })}
              />
            </Field>
            <Field label="Last day">
              <Input
                type="date"
                {...limits}
                value={to ?? ""}
                onChange={(event) => onChange({ to: event.target.value || null })}
              />
            </Field>
          </div>
        )}
        <Field label="Compared with" help={against ? periodText(against) : undefined}>
          <Select
            value={comparison}
            onChange={(event) => {
              const against = comparisons.find((value) => value === event.target.value);
              if (against) onChange({ against });
            }}
          >
            {comparisons.map((value) => (
              <option key={value} value={value}>
                {comparisonWords[value]}
              </option>
            ))}
          </Select>
        </Field>
      </CardBody>
    </Card>
  );
}
