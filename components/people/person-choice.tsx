"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { Suspense, useId, useState } from "react";

import { cn } from "@/components/ui/cn";
import { inputStyle } from "@/components/ui/input";
import { lazyPart } from "@/components/ui/lazy-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { peopleQuery } from "@/lib/client/workspaces/people-query";
import { nobody } from "@/lib/choices";

const loadOptions = () => import("./person-options").then((part) => part.PersonOptions);
const Missing = () => <p className="text-text2 p-3">We couldn&apos;t load the list. Reload the page.</p>;
const PersonOptions = lazyPart(loadOptions, Missing);
/** Runs before the press. If it fails, the press tries again. */
const warmUp = () => void loadOptions().catch(() => undefined);

type Props = {
  slug: string;
  label: string;
  /** the id of the person in force; null: everyone */
  value: string | null;
  onChoose: (id: string | null) => void;
};

/** Chooses one of the workspace's people, or everyone, from a list that the server searches: there can be thousands. */
export function PersonChoice({ slug, label, value, onChoose }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    ...peopleQuery(slug, { id: value ?? nobody }),
    enabled: value !== null && value !== nobody,
  });
  // A person whose name is unknown here (a former member, or a name that is still loading) remains selected and
  // visible.
  const known = value === null ? "Everyone" : value === nobody ? "No member" : data?.people[0]?.name;
  const name = known ?? "From the link";
  return (
    <div className="grid gap-1.5">
      <span id={id} className="text-caption text-text2 font-medium">
        {label}
      </span>
      <Popover modal open={open} onOpenChange={setOpen}>
        <PopoverTrigger
          aria-labelledby={`${id} ${id}-value`}
          onPointerEnter={warmUp}
          onFocus={warmUp}
          className={cn(inputStyle, "flex items-center gap-1.5 text-left")}
        >
          <span id={`${id}-value`} className="min-w-0 flex-1 truncate">
            {name}
          </span>
          <ChevronDown aria-hidden className="text-text3 size-4 shrink-0" />
        </PopoverTrigger>
        <PopoverContent sheet aria-label={label} className="sm:w-72">
          <Suspense fallback={<div className="h-44" />}>
            <PersonOptions
              slug={slug}
              label={label}
              value={value}
              onChoose={(chosen) => {
                onChoose(chosen);
                setOpen(false);
              }}
            />
          </Suspense>
        </PopoverContent>
      </Popover>
    </div>
  );
}
