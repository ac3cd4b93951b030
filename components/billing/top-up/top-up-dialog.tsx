"use client";

import { Dialog, DialogContent } from "@/components/ui/dialog";

import { TopUpForm } from "./top-up-form";

type Props = {
  /** slug */
  workspace: string;
  /** the run that waits for credits; it can start by itself once paid */
  pausedRun?: { id: string; title: string };
  /** the pack to begin with; without it the smallest that is enough */
  packId?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** path inside the workspace to come back to after the checkout, for example "/settings/billing" */
  returnPath: string;
};

/** Buying credits: three packs, what each is enough for, then on to the checkout. For Owners. */
export function TopUpDialog({ workspace, pausedRun, packId, open, onOpenChange, returnPath }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="sm:max-w-170">
        <TopUpForm
          slug={workspace}
          pausedRun={pausedRun ?? null}
          packId={packId ?? null}
          returnPath={returnPath}
          onCancel={() => onOpenChange(false)}
        />
      </DialogContent>
    </Dialog>
  );
}
