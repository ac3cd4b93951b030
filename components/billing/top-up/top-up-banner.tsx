"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleDashed, X } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";

import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { TextLink } from "@/components/ui/text-link";
import { isUnsettled, topUpQuery, wasAskedAgain } from "@/lib/client/billing/top-up-query";
import { RequestError } from "@/lib/client/request";
import type { TopUpView } from "@/lib/contracts/top-up";

import { PurchaseNote } from "./purchase-note";

/**
 * The result of the purchase after the return from its checkout: reads `?top-up=<id>` and polls until it is settled.
 */
export function TopUpBanner({ workspace, className }: { workspace: string; className?: string }) {
  const [topUpId, setTopUpId] = useQueryState("top-up", parseAsString);
  if (topUpId === null) return null;
  return (
    <div role="status" className={className ?? "mb-4"}>
      <TopUpNote slug={workspace} topUpId={topUpId} onClose={() => void setTopUpId(null)} />
    </div>
  );
}

type NoteProps = { slug: string; topUpId: string; onClose: () => void };

function TopUpNote({ slug, topUpId, onClose }: NoteProps) {
  const { data, error, isFetching, refetch } = useQuery(topUpQuery(slug, topUpId));
  const isAskedAgain = wasAskedAgain(useQueryClient(), slug, topUpId);
  if (error && !data) {
    const unknown =
      error instanceof RequestError && (error.status === 404 || error.status === 403 || error.status === 422);
    return unknown ? (
      <Note tone="warn" title="We couldn't find this purchase." actions={<Close onClose={onClose} />}>
        The link may belong to another workspace. Purchases are listed in Settings, Billing.
      </Note>
    ) : (
      <Note
        tone="warn"
        title="We couldn't check this purchase."
        actions={
          <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
            Check again
          </Button>
        }
      >
        Checking again won&apos;t charge you twice.
      </Note>
    );
  }
  // People usually return from a checkout after paying, so an "open" from a moment ago is checked again first.
  if (!data || (data.status === "not-started" && !isAskedAgain))
    return (
      <Note icon={CircleDashed} title="Checking the payment">
        This takes a moment.
      </Note>
    );
  return (
    <PurchaseNote slug={slug} view={data}>
      <Receipt slug={slug} view={data} />
      {isUnsettled(data) ? null : <Close onClose={onClose} />}
    </PurchaseNote>
  );
}

function Receipt({ slug, view }: { slug: string; view: TopUpView }) {
  return view.receiptNumber === null ? null : (
    <TextLink href={`/${slug}/settings/billing/purchases/${view.id}`} className="whitespace-nowrap">
      Receipt {view.receiptNumber}
    </TextLink>
  );
}

function Close({ onClose }: { onClose: () => void }) {
  return (
    <Button size="icon-sm" variant="ghost" className="-my-1" aria-label="Dismiss" onClick={onClose}>
      <X aria-hidden />
    </Button>
  );
}
