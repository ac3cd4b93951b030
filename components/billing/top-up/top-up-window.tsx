"use client";

import { Dialog, DialogContent } from "@/components/ui/dialog";

import type { TopUpDialogProps } from "./top-up-dialog";
import { TopUpForm } from "./top-up-form";

/** The window of the top-up dialog. */
export function TopUpWindow({
  workspace,
  pausedRun,
  packId,
  open,
  onOpenChange,
  returnPath,
}: TopUpDialogProps) {
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
