"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Check, Search } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { peopleQuery } from "@/lib/client/workspaces/people-query";

const everyone = "everyone";

type Props = {
  slug: string;
  label: string;
  value: string | null;
  onChoose: (id: string | null) => void;
};

/** The inside of the choice: a search that the server answers, and the few whom it finds. */
export function PersonOptions({ slug, label, value, onChoose }: Props) {
  const [search, setSearch] = useState("");
  const [marked, setMarked] = useState("");
  const text = search.trim().slice(0, 254);
  const { data, isError, isPlaceholderData, refetch } = useQuery(
    peopleQuery(slug, text === "" ? {} : { search: text }),
  );
  const offered = [...(text === "" ? [everyone] : []), ...(data?.people ?? []).map(({ id }) => id)];
  return (
    <Command
      loop
      shouldFilter={false}
      label={`${label}, search by address`}
      // A new list from the server begins at its first entry: Enter always chooses the highlighted one.
      value={offered.includes(marked) ? marked : (offered[0] ?? "")}
      onValueChange={setMarked}
    >
      <div className="relative m-3 sm:m-1.5">
        <Search aria-hidden className="text-text3 absolute top-3.5 left-2.5 size-4 sm:top-2.5" />
        <Command.Input
          autoFocus
          value={search}
          onValueChange={setSearch}
          placeholder="Search by address"
          className="rounded-control border-control bg-surface text-lead sm:text-ui h-11 w-full border pr-3 pl-9 font-normal sm:h-9"
        />
      </div>
      <Command.List
        label={label}
        aria-busy={isPlaceholderData || undefined}
        className="max-h-72 overflow-y-auto px-1.5 pb-1.5"
      >
        {text === "" && (
          <Option name="Everyone" id={everyone} current={value === null} onChoose={() => onChoose(null)} />
        )}
        {data?.people.map(({ id, name }) => (
          <Option key={id} name={name} id={id} current={id === value} onChoose={() => onChoose(id)} />
        ))}
        {data?.people.length === 0 && <p className="text-text2 px-2.5 py-4">Nobody has that address</p>}
      </Command.List>
      {isError && (
        <div className="text-text2 flex items-center justify-between gap-2 border-t px-3 py-2">
          We couldn&apos;t load the list.
          <Button size="sm" onClick={() => void refetch()}>
            Try again
          </Button>
        </div>
      )}
      {data?.more && (
        <p className="text-caption text-text3 border-t px-3 py-2">
          The first {data.people.length}. Type more of the address to find others.
        </p>
      )}
    </Command>
  );
}

type OptionProps = { id: string; name: string; current: boolean; onChoose: () => void };

function Option({ id, name, current, onChoose }: OptionProps) {
  return (
    <Command.Item
      value={id}
      aria-current={current || undefined}
      onSelect={onChoose}
      className="rounded-control data-[selected=true]:bg-sunken dark:data-[selected=true]:bg-line flex min-h-11 cursor-default items-center gap-2 px-2 py-1 select-none sm:min-h-8"
    >
      <span className="min-w-0 flex-1 break-all">{name}</span>
      <Check aria-hidden className={current ? "size-4 shrink-0" : "invisible size-4 shrink-0"} />
    </Command.Item>
  );
}
