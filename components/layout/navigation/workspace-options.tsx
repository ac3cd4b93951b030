"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Check, CircleSlash, Search, Settings, TriangleAlert } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTransition } from "react";

import { Link } from "@/components/ui/link";
import type { PanelProps } from "@/components/ui/panel-opener";
import { PopoverPanel } from "@/components/ui/popover";
import { WorkspaceAvatar } from "@/components/ui/workspace-avatar";
import { optionName, roleLabels } from "@/lib/client/balance/balance-words";
import { useViewer } from "@/lib/client/viewer";
import { pathInWorkspace } from "@/lib/client/workspaces/path-in-workspace";
import { workspacesQuery } from "@/lib/client/workspaces/workspaces-query";
import type { WorkspaceSummary } from "@/lib/contracts/workspace";
import { formatCredits, formatTime } from "@/lib/format";

import { OptionsFailed, OptionSkeletons } from "./workspace-option-states";

/** The panel of the switcher: find a workspace and go to the same page in it. */
export function WorkspacePanel(panel: PanelProps) {
  return (
    <PopoverPanel {...panel} aria-label="Switch workspace" className="sm:w-84">
      <WorkspaceOptions onDone={() => panel.onOpenChange(false)} />
    </PopoverPanel>
  );
}

function WorkspaceOptions({ onDone }: { onDone: () => void }) {
  const { workspace } = useViewer();
  const { data, isError, refetch } = useQuery(workspacesQuery());
  const router = useRouter();
  const path = usePathname();
  const [, startTransition] = useTransition();

  const choose = (slug: string) => {
    onDone();
    if (slug !== workspace.slug) startTransition(() => router.push(pathInWorkspace(path, slug)));
  };

  return (
    <Command loop label="Find a workspace">
      <div className="relative m-3 sm:m-1.5">
        <Search aria-hidden className="text-text3 absolute top-3.5 left-2.5 size-4 sm:top-2.5" />
        <Command.Input
          autoFocus
          placeholder="Find a workspace"
          className="rounded-control border-control bg-surface text-lead sm:text-ui h-11 w-full border pr-3 pl-9 font-normal sm:h-9"
        />
      </div>
      <Command.List label="Workspaces" className="max-h-80 overflow-y-auto px-1.5 pb-1.5">
        {data?.workspaces.map((entry) => (
          <Option
            key={entry.slug}
            entry={entry}
            current={entry.slug === workspace.slug}
            onChoose={() => choose(entry.slug)}
          />
        ))}
        {data && (
          <Command.Empty className="text-text2 px-2.5 py-6 text-center">No workspace found</Command.Empty>
        )}
      </Command.List>
      {!data && (isError ? <OptionsFailed retry={() => void refetch()} /> : <OptionSkeletons />)}
      <div className="border-t p-1.5">
        <Link
          href={`/${workspace.slug}/settings`}
          onClick={onDone}
          className="rounded-control text-text2 hover:bg-sunken hover:text-text dark:hover:bg-line flex h-11 items-center gap-2.5 px-2.5 sm:h-8"
        >
          <Settings aria-hidden className="size-4" />
          Workspace settings
        </Link>
      </div>
      <p className="text-caption text-text3 flex h-9 items-center justify-between border-t px-4">
        {data ? `Balances as of ${formatTime(data.asOf, workspace.timeZone)}` : "Balances"}
        <span aria-hidden className="hidden gap-1 sm:flex">
          {["↑", "↓", "Enter"].map((key) => (
            <kbd key={key} className="rounded-tag border-line2 text-axis border px-1 font-sans">
              {key}
            </kbd>
          ))}
        </span>
      </p>
    </Command>
  );
}

type OptionProps = { entry: WorkspaceSummary; current: boolean; onChoose: () => void };

function Option({ entry, current, onChoose }: OptionProps) {
  const { name, slug, planName, role, available } = entry;
  return (
    <Command.Item
      value={`${name} ${slug}`}
      keywords={[planName]}
      aria-label={optionName(entry)}
      aria-current={current || undefined}
      onSelect={onChoose}
      className="rounded-control data-[selected=true]:bg-sunken dark:data-[selected=true]:bg-line flex min-h-11 cursor-default items-center gap-2.5 px-2 py-1.5 select-none"
    >
      <WorkspaceAvatar name={name} solid={current} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="text-caption text-text3 block truncate">
          {planName}, {roleLabels[role]}
        </span>
      </span>
      <span className="text-right">
        <span className="block font-medium">{formatCredits(available)}</span>
        <OptionState state={entry.state} />
      </span>
      <Check aria-hidden className={current ? "size-4 shrink-0" : "invisible size-4 shrink-0"} />
    </Command.Item>
  );
}

function OptionState({ state }: { state: WorkspaceSummary["state"] }) {
  if (state === "normal") return <span className="text-caption text-text3 block">left</span>;
  const Icon = state === "low" ? TriangleAlert : CircleSlash;
  return (
    <span className={`text-caption flex items-center gap-1 ${state === "low" ? "text-warn" : "text-bad"}`}>
      <Icon aria-hidden className="size-3.5" />
      {state}
    </span>
  );
}
