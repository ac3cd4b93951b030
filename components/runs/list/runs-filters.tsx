"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";

import { PersonChoice } from "@/components/people/person-choice";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { actionNames, actionTypes } from "@/lib/choices";
import { noRunFilters, runListFilters } from "@/lib/client/runs/run-list-filters";
import { runChoicesQuery } from "@/lib/client/runs/runs-query";
import { runStates, runStateTable } from "@/lib/runs/run-state";

/** What the list of runs is filtered by: kind, state, who started it, project. */
export function RunsFilters({ slug }: { slug: string }) {
  const [filters, set] = useQueryStates(runListFilters, { history: "push" });
  const { data } = useQuery(runChoicesQuery(slug));
  const { projects = [] } = data ?? {};
  const inForce = Object.values(filters).some((value) => value !== null);
  return (
    <div
      role="group"
      aria-label="Filter runs"
      className="grid grid-cols-2 gap-3 border-b px-4 py-3 @xl/main:grid-cols-[repeat(4,minmax(0,1fr))_auto]"
    >
      <Choice
        label="Kind"
        all="All kinds"
        value={filters.kind}
        options={actionTypes.map((value) => ({ value, label: actionNames[value].one }))}
        onChoose={(kind) => void set({ kind })}
      />
      <Choice
        label="State"
        all="All states"
        value={filters.state}
        options={runStates.map((value) => ({ value, label: runStateTable[value].label }))}
        onChoose={(state) => void set({ state })}
      />
      <PersonChoice
        slug={slug}
        label="Started by"
        value={filters.member}
        onChoose={(member) => void set({ member })}
      />
      <Choice
        label="Project"
        all="All projects"
        value={filters.project}
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(project) => void set({ project })}
      />
      <Button
        variant="ghost"
        className="self-end @max-xl/main:col-span-2"
        disabled={!inForce}
        onClick={() => void set(noRunFilters)}
      >
        Clear filters
      </Button>
    </div>
  );
}
