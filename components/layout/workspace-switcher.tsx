"use client";

import { ChevronsUpDown } from "lucide-react";
import { Suspense, useState } from "react";

import { cn } from "@/components/ui/cn";
import { lazyPart } from "@/components/ui/lazy-part";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { WorkspaceAvatar } from "@/components/ui/workspace-avatar";
import { switcherName } from "@/lib/client/balance/balance-words";
import { useViewer } from "@/lib/client/viewer";

import { useBalance } from "./use-balance";
import { OptionsFailed, OptionSkeletons } from "./workspace-option-states";

const loadOptions = () => import("./workspace-options").then((part) => part.WorkspaceOptions);
const WorkspaceOptions = lazyPart(loadOptions, () => (
  <OptionsFailed retry={() => window.location.reload()} />
));
/** Ahead of the press; where it fails, the press tries again. */
const warmUp = () => void loadOptions().catch(() => undefined);

/** Shows which workspace is open and opens the list of the others; `compact` in the top bar. */
export function WorkspaceSwitcher({ compact = false }: { compact?: boolean }) {
  const viewer = useViewer();
  const { balance } = useBalance();
  const [open, setOpen] = useState(false);
  const { name, planName } = viewer.workspace;
  return (
    <Popover modal open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={switcherName(viewer, balance)}
        onPointerEnter={warmUp}
        onFocus={warmUp}
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
      </PopoverTrigger>
      <PopoverContent sheet aria-label="Switch workspace" sideOffset={compact ? 4 : -48} className="sm:w-84">
        <Suspense fallback={<OptionSkeletons />}>
          <WorkspaceOptions onDone={() => setOpen(false)} />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
