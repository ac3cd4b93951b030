"use client";

import { useQuery } from "@tanstack/react-query";
import { ListFilter } from "lucide-react";
import { useId, useState } from "react";

import { PersonChoice } from "@/components/people/person-choice";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import type { Zone } from "@/lib/calendar/zone";
import { entryKinds, entryKindWords, usageNames, usageTypes } from "@/lib/choices";
import { entryChoicesQuery } from "@/lib/client/ledger/entries-query";
import { noLedgerFilters, type LedgerFilters } from "@/lib/client/ledger/ledger-filters";
import type { EntryChoices } from "@/lib/contracts/entries";
import type { UsageType } from "@/lib/contracts/usage";
import { formatCredits, formatDayYear } from "@/lib/format";

import { DayInput } from "./day-input";
import { useLedgerFilters } from "./use-ledger-filters";

const named = ["kind", "grant", "member", "action", "project", "from", "to"] as const;

/** How many of the filters that can be chosen here are in force. */
export function filtersInForce(filters: LedgerFilters): number {
  return named.filter((name) => filters[name] !== null).length;
}

/** What the entries are filtered by; folded on a phone. */
export function EntryFilters({ slug, timeZone }: { slug: string; timeZone: Zone }) {
  const { filters, set } = useLedgerFilters();
  const [open, setOpen] = useState(false);
  const id = useId();
  const count = filtersInForce(filters);
  const { term, period, transaction } = filters;
  return (
    <div className="border-t px-4 py-3">
      <Button
        size="sm"
        className="w-full @xl/main:hidden"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <ListFilter aria-hidden />
        {count === 0 ? "Filter" : `Filter (${count})`}
      </Button>
      <div
        id={id}
        role="group"
        aria-label="Filter entries"
        className={cn(
          "grid grid-cols-2 gap-3 @max-xl/main:mt-3 @xl/main:grid-cols-4 @min-[60rem]/main:grid-cols-[repeat(6,minmax(0,1fr))_auto]",
          !open && "@max-xl/main:hidden",
        )}
      >
        <Choices slug={slug} timeZone={timeZone} filters={filters} set={set} />
        <Field label="From" className="@max-xl/main:col-span-2">
          <DayInput
            value={filters.from}
            max={filters.to ?? undefined}
            onDayChange={(from) => set({ from })}
          />
        </Field>
        <Field label="To" className="@max-xl/main:col-span-2">
          <DayInput value={filters.to} min={filters.from ?? undefined} onDayChange={(to) => set({ to })} />
        </Field>
        <Button
          variant="ghost"
          className="self-end @max-xl/main:col-span-2"
          disabled={count === 0}
          onClick={() => set({ ...noLedgerFilters, term, period, transaction })}
        >
          Clear filters
        </Button>
      </div>
    </div>
  );
}

type ChoicesProps = {
  slug: string;
  timeZone: Zone;
  filters: LedgerFilters;
  set: (change: Partial<LedgerFilters>) => void;
};

function Choices({ slug, timeZone, filters, set }: ChoicesProps) {
  const { data } = useQuery(entryChoicesQuery(slug));
  const { grants = [], projects = [], tiers = [] } = data ?? {};
  const kinds = entryKinds.map((value) => ({ value, label: entryKindWords[value] }));
  return (
    <>
      <Choice
        label="What"
        all="Everything"
        value={filters.kind}
        options={kinds}
        onChoose={(kind) => set({ kind })}
      />
      <Choice
        label="Grant"
        all="All grants"
        value={filters.grant}
        options={grants.map((grant) => ({ value: grant.id, label: grantWords(grant, timeZone) }))}
        onChoose={(grant) => set({ grant })}
      />
      <PersonChoice
        slug={slug}
        label="Used by"
        value={filters.member}
        onChoose={(member) => set({ member })}
      />
      <Choice
        label="Action"
        all="All actions"
        value={actionValue(filters.action, filters.action && filters.tier)}
        options={actionOptions(tiers)}
        onChoose={(value) => set(actionOf(value))}
      />
      {projects.length > 1 || filters.project !== null ? (
        <Choice
          label="Project"
          all="All projects"
          value={filters.project}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(project) => set({ project })}
        />
      ) : null}
    </>
  );
}

/** An action, or one of its tiers, as a value of a select: "playbook", "playbook standard". */
function actionValue(action: UsageType | null, tier: string | null): string | null {
  return tier === null ? action : `${action} ${tier}`;
}

function actionOf(value: string | null): Pick<LedgerFilters, "action" | "tier"> {
  const [action = null, tier = null] = value?.split(" ") ?? [];
  return { action: usageTypes.find((type) => type === action) ?? null, tier };
}

/** Each type of action with its tiers below it. */
function actionOptions(tiers: EntryChoices["tiers"]) {
  return usageTypes.flatMap((type) => [
    { value: type, label: usageNames[type] },
    ...tiers
      .filter(({ actionType }) => actionType === type)
      .map(({ tier, label }) => ({
        value: `${type} ${tier}`,
        label: `${usageNames[type]}, ${label.toLowerCase()}`,
      })),
  ]);
}

function grantWords({ label, amount, grantedAt }: EntryChoices["grants"][number], timeZone: Zone): string {
  return `${label}, ${formatCredits(amount)}, ${formatDayYear(grantedAt, timeZone)}`;
}
