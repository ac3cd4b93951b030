"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogBody, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { packsQuery } from "@/lib/client/billing/packs-query";
import { useCreateTopUp } from "@/lib/client/billing/use-create-top-up";
import { useViewer } from "@/lib/client/viewer";
import type { Balance } from "@/lib/contracts/balance";
import type { PackList } from "@/lib/contracts/top-up";
import { formatCredits, formatMoney } from "@/lib/format";

import { CardFailure } from "../card-failure";
import { PackOptions } from "./pack-options";
import { PurchaseEffect } from "./purchase-effect";
import { PackCount } from "./pack-count";
import { choiceOf, dialogAdvice, preselected } from "./purchase-text";

type Props = {
  slug: string;
  pausedRun: { id: string; title: string } | null;
  packId: string | null;
  returnPath: string;
  onCancel: () => void;
};

/** The content of the top-up dialog: loads packs and balance, then lets the Owner choose. */
export function TopUpForm({ slug, pausedRun, packId, returnPath, onCancel }: Props) {
  const packs = useQuery(packsQuery(slug, pausedRun?.id ?? null));
  const balance = useQuery(balanceQuery(slug));
  const { workspace } = useViewer();
  const run = packs.data?.pausedRun ?? null;
  return (
    <>
      <DialogTitle>Top up {workspace.name}</DialogTitle>
      <DialogDescription className="max-sm:pr-10">
        {run
          ? `${run.title} needs ${formatCredits(run.missing)} more ${run.missing === 1 ? "credit" : "credits"}: it costs up to ${formatCredits(run.needs)}, you have ${formatCredits(run.needs - run.missing)}.`
          : "Top-up credits survive every reset. Your plan's credits are used first."}
      </DialogDescription>
      {packs.data && balance.data ? (
        <PackChoice
          slug={slug}
          list={packs.data}
          balance={balance.data}
          packId={packId}
          returnPath={returnPath}
          onCancel={onCancel}
        />
      ) : packs.isError || balance.isError ? (
        <CardFailure
          title="We couldn't load the packs"
          text="Your balance isn't affected."
          error={packs.error ?? balance.error}
          onRetry={() => void Promise.all([packs.refetch(), balance.refetch()])}
          retrying={packs.isFetching || balance.isFetching}
        />
      ) : (
        <Loading label="Loading packs" className="mt-4 grid gap-3 sm:grid-cols-3">
          {[1, 2, 3].map((key) => (
            <Skeleton key={key} className="rounded-card h-20 sm:h-38" />
          ))}
        </Loading>
      )}
    </>
  );
}

type ChoiceProps = Omit<Props, "pausedRun"> & { list: PackList; balance: Balance };

function PackChoice({ slug, list, balance, packId, returnPath, onCancel }: ChoiceProps) {
  const [chosen, setChosen] = useState(packId === null ? null : { packId, count: 1 });
  const [startsRun, setStartsRun] = useState(true);
  const purchase = useCreateTopUp();
  const pack = list.packs.find(({ id }) => id === chosen?.packId);
  const choice = pack ? choiceOf(pack, chosen?.count ?? 1, list) : preselected(list);
  if (choice === null) return <DialogBody>No pack is on sale at the moment.</DialogBody>;
  const run = list.pausedRun;
  const resumes = run !== null && startsRun && choice.credits >= run.missing;
  const advice = dialogAdvice(choice, list, balance);
  const busy = purchase.isPending || purchase.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (busy || choice === null) return;
    purchase.mutate({
      workspace: slug,
      packId: choice.pack.id,
      quantity: choice.count,
      returnPath,
      ...(run !== null && startsRun ? { resumeRunId: run.id } : {}),
    });
  }

  return (
    <form onSubmit={submit}>
      <DialogBody className="space-y-4">
        <PackOptions
          list={list}
          value={choice.pack.id}
          onValueChange={(packId) => setChosen({ packId, count: 1 })}
          disabled={busy}
        />
        <PackCount
          packName={choice.pack.name}
          count={choice.count}
          onCount={(count) => setChosen({ packId: choice.pack.id, count })}
          disabled={busy}
        />
        <Note className="dark:bg-surface">
          {advice.lead === "" ? null : <strong className="text-text font-semibold">{advice.lead} </strong>}
          {advice.rest}
        </Note>
        <PurchaseEffect choice={choice} balance={balance} heldForRun={resumes ? run.needs : 0} />
        {purchase.isError ? (
          <Note tone="bad" role="alert" title="We couldn't open the checkout">
            {purchase.error.message}
          </Note>
        ) : null}
      </DialogBody>
      <DialogFooter>
        {run === null ? null : (
          <label className="mr-auto flex min-h-9 items-center gap-2 @max-md/main:order-last @max-md/main:w-full">
            <Checkbox checked={startsRun} disabled={busy} onCheckedChange={setStartsRun} />
            Start the paused run once paid
          </label>
        )}
        <Button variant="ghost" onClick={onCancel} className="@max-md/main:hidden">
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={busy}>
          Continue to pay {formatMoney(choice.priceMinor, choice.pack.currency, "prose")}
        </Button>
      </DialogFooter>
    </form>
  );
}
