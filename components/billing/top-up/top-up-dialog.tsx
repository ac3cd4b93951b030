"use client";

import { Suspense, useState } from "react";

import { CornerNote } from "@/components/ui/corner-note";
import { lazyPart } from "@/components/ui/lazy-part";

export type TopUpDialogProps = {
  /** slug */
  workspace: string;
  /** the run that waits for credits; it can start automatically once paid */
  pausedRun?: { id: string; title: string };
  /** the pack to begin with; without it the smallest that is enough */
  packId?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** path inside the workspace to come back to after the checkout, for example "/settings/billing" */
  returnPath: string;
};

const TopUpWindow = lazyPart(() => import("./top-up-window").then((part) => part.TopUpWindow), WindowMissing);

function WindowMissing({ open, onOpenChange }: TopUpDialogProps) {
  return open ? (
    <CornerNote role="alert" title="We couldn't load the packs" onClose={() => onOpenChange(false)}>
      Reload the page and try again.
    </CornerNote>
  ) : null;
}

/**
 * Buying credits: three packs, what each is enough for, then on to the checkout. For Owners. Its code is fetched when it
 * first opens; the scrim shows at once that the press was heard.
 */
export function TopUpDialog(props: TopUpDialogProps) {
  const [wasOpened, setWasOpened] = useState(props.open);
  if (props.open && !wasOpened) setWasOpened(true);
  return wasOpened ? (
    <Suspense fallback={<div className="animate-fade-in bg-scrim fixed inset-0 z-50" />}>
      <TopUpWindow {...props} />
    </Suspense>
  ) : null;
}
