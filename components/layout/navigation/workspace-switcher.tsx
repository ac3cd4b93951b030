"use client";

import { ChevronsUpDown } from "lucide-react";

import { cn } from "@/components/ui/cn";
import { panelOpener } from "@/components/ui/panel-opener";
import { WorkspaceAvatar } from "@/components/ui/workspace-avatar";
import { switcherName } from "@/lib/client/balance/balance-words";
import { useViewer } from "@/lib/client/viewer";

import { useBalance } from "../balance/use-balance";

const SwitcherOpener = panelOpener(
  () => import("./workspace-options").then((part) => part.WorkspacePanel),
  "dialog",
);

/** Shows which workspace is open and opens the list of the others; `compact` in the top bar. */
export function WorkspaceSwitcher({ compact = false }: { compact?: boolean }) {
  const viewer = useViewer();
  const { balance } = useBalance();
  const { name, planName } = viewer.workspace;
  return (
    <SwitcherOpener
      aria-label={switcherName(viewer, balance)}
      className={cn(
        "hover:bg-sunken flex min-w-0 items-center gap-2 text-left",
        compact ? "rounded-control -mx-2 h-11 px-2" : "rounded-t-card w-full px-2 py-2",
      )}
    >
      <WorkspaceAvatar name={name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        {!compact && <span className="text-caption text-text3 block truncate">{planName} plan</span>}
      </span>
      <ChevronsUpDown aria-hidden className="text-text3 size-4 shrink-0" />
    </SwitcherOpener>
  );
}
