"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleDashed } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { isUnsettled, topUpQuery } from "@/lib/client/billing/top-up-query";
import { useCancelTopUp } from "@/lib/client/billing/use-cancel-top-up";
import { useViewer } from "@/lib/client/viewer";
import type { TopUpView } from "@/lib/contracts/top-up";

import { topUpText } from "./top-up-text";
import { UnpaidPurchaseActions } from "./unpaid-purchase";

type Props = { slug: string; view: TopUpView; className?: string; children?: ReactNode };

/** How a purchase stands, in words, with what can be done about it. `children`: further actions. */
export function PurchaseNote({ slug, view, className, children }: Props) {
  const { timeZone } = useViewer().workspace;
  const path = usePathname();
  const { isFetching, refetch } = useQuery({ ...topUpQuery(slug, view.id), enabled: false });
  const cancel = useCancelTopUp(slug);
  const below = view.resumedRunId !== null && path.endsWith(view.resumedRunId);
  const { tone, title, text } = topUpText(view, timeZone, below);
  return (
    <Note tone={tone} icon={isUnsettled(view) ? CircleDashed : undefined} className={className}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-60">
          <strong className="text-text font-semibold">{title}</strong> {text}
        </p>
        <span className="flex flex-wrap items-center gap-3">
          {view.status === "pending" ? (
            <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
              Check again
            </Button>
          ) : null}
          {view.checkoutUrl === null ? null : (
            <UnpaidPurchaseActions
              cancel={cancel}
              topUpId={view.id}
              checkoutUrl={view.checkoutUrl}
              item={`Top-up, ${view.packName}`}
            />
          )}
          {children}
        </span>
      </div>
      {cancel.isError ? (
        <p role="alert" className="text-bad mt-1">
          The purchase is still open. {cancel.error.message}
        </p>
      ) : null}
    </Note>
  );
}
