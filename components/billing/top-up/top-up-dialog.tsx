"use client";

import { Suspense } from "react";

import { Dialog, DialogBody, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { lazyPart } from "@/components/ui/lazy-part";
import { Loading, Skeleton } from "@/components/ui/skeleton";

const TopUpForm = lazyPart(() => import("./top-up-form").then((part) => part.TopUpForm), FormMissing);

function FormMissing() {
  return (
    <>
      <DialogTitle>Top up</DialogTitle>
      <DialogBody role="alert">We couldn&apos;t load the packs. Reload the page and try again.</DialogBody>
    </>
  );
}

function FormLoading() {
  return (
    <>
      <DialogTitle>Top up</DialogTitle>
      <Loading label="Loading packs" className="mt-4 grid gap-3 sm:grid-cols-3">
        {[1, 2, 3].map((key) => (
          <Skeleton key={key} className="rounded-card h-20 sm:h-38" />
        ))}
      </Loading>
    </>
  );
}

type Props = {
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

/** Buying credits: three packs, what each is enough for, then on to the checkout. For Owners. */
export function TopUpDialog({ workspace, pausedRun, packId, open, onOpenChange, returnPath }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="sm:max-w-170">
        <Suspense fallback={<FormLoading />}>
          <TopUpForm
            slug={workspace}
            pausedRun={pausedRun ?? null}
            packId={packId ?? null}
            returnPath={returnPath}
            onCancel={() => onOpenChange(false)}
          />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}
