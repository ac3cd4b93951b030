"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { AfterRun } from "@/components/runs/quote/quote-panel";
import { StartFailure } from "@/components/runs/quote/start-failure";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { questionQuery } from "@/lib/client/investigations/question-query";
import { useDebounced } from "@/lib/client/investigations/use-debounced";
import { quoteQuery } from "@/lib/client/runs/quote-query";
import { useStartRun } from "@/lib/client/runs/use-start-run";
import { useViewer } from "@/lib/client/viewer";
import type { ActionRequest } from "@/lib/contracts/action-request";
import type { QuestionChanges, QuestionPreview } from "@/lib/contracts/investigation";
import type { PlatformName } from "@/lib/contracts/primitives";
import { creditsInWords, formatCredits } from "@/lib/format";

import { DepthChoice, type DepthName } from "./depth-choice";
import { QuestionChips } from "./question-chips";
import { NotUnderstood } from "./not-understood";

type Props = {
  slug: string;
  label: string;
  placeholder: string;
  /** what stands in the box at first */
  ask?: string;
  /** the thread that the question goes on with */
  threadId?: string;
};

type Understood = Extract<QuestionPreview, { understood: true }>;
const debounceMs = 350;
const asking = { changes: {} as QuestionChanges, platforms: undefined as PlatformName[] | undefined };

/** The request that a press would run; null while there is no price for it. */
function requestOf(
  read: Understood,
  text: string,
  depth: DepthName,
  threadId: string | null,
): ActionRequest | null {
  const { projectId, question, prices } = read;
  const platforms = read.platforms.filter(({ chosen }) => chosen).map(({ platform }) => platform);
  if (prices.length === 0) return null;
  return { actionType: "investigation", projectId, threadId, text, question, depth, platforms };
}

/** A box for a question: what is understood shows as one types, with the price in the button. Nothing is held before the press. */
export function QuestionComposer({ slug, label, placeholder, ask = "", threadId }: Props) {
  const { role } = useViewer();
  const [text, setText] = useState(ask);
  const [depth, setDepth] = useState<DepthName>("standard");
  const [{ changes, platforms }, setAsking] = useState(asking);
  const typed = text.trim();
  const debounced = useDebounced(typed, debounceMs);
  const preview = useQuery({
    ...questionQuery(slug, { text: debounced, threadId, platforms, changes }),
    placeholderData: (before) => before,
  });
  const isCurrent = debounced === typed && !preview.isPlaceholderData;
  const read = typed !== "" && preview.data?.understood ? preview.data : null;
  const request = read && isCurrent ? requestOf(read, debounced, depth, threadId ?? null) : null;
  const type = (next: string) => {
    setText(next);
    setAsking(asking);
  };
  return (
    <Card as="section" aria-label={label} className="p-4">
      <form onSubmit={(event) => event.preventDefault()} className="space-y-3">
        <label className="block">
          <span className="text-body mb-2 block font-semibold">{label}</span>
          <textarea
            rows={2}
            maxLength={300}
            value={text}
            placeholder={placeholder}
            onChange={(event) => type(event.target.value)}
            className="border-control bg-surface rounded-control text-lead text-text sm:text-body block w-full resize-none border p-3 font-normal"
          />
        </label>
        <div aria-live="polite" aria-busy={!isCurrent}>
          {typed !== "" && preview.data && !preview.data.understood && isCurrent && (
            <NotUnderstood reason={preview.data} onAsk={type} />
          )}
          {typed !== "" && preview.isError && (
            <p className="text-ui text-bad">We couldn&apos;t read the question. {preview.error.message}</p>
          )}
        </div>
        {read && (
          <>
            <QuestionChips
              read={read}
              onChange={(more) => setAsking({ platforms, changes: { ...changes, ...more } })}
              dropped={changes.drop ?? []}
              onPlatforms={(next) => setAsking({ changes, platforms: next })}
            />
            <DepthChoice value={depth} prices={read.prices} onChange={setDepth} />
          </>
        )}
        {role === "viewer" ? (
          <p className="text-caption text-text2">
            Viewers can read results but can&apos;t start runs. Ask an Owner or Editor.
          </p>
        ) : (
          <AskButton slug={slug} request={request} onStarted={() => type("")} />
        )}
      </form>
    </Card>
  );
}

type AskButtonProps = { slug: string; request: ActionRequest | null; onStarted: () => void };

/** The press that runs the question, with its binding price. */
function AskButton({ slug, request, onStarted }: AskButtonProps) {
  const balance = useQuery(balanceQuery(slug));
  const quote = useQuery(quoteQuery(slug, request));
  const start = useStartRun(slug, () => void quote.refetch());
  const shown = request && !quote.isFetching ? quote.data : undefined;
  const isStarting = start.isPending;
  const words = shown ? `Ask for up to ${creditsInWords(shown.maximum)}` : "Ask";
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          {shown && balance.data && !isStarting && (
            <AfterRun available={balance.data.available} maximum={shown.maximum} />
          )}
        </div>
        <Button
          type="submit"
          variant="primary"
          className="max-sm:w-full"
          disabled={!shown && !isStarting}
          pending={isStarting || (request !== null && quote.isFetching)}
          aria-label={shown ? `Ask, at most ${formatCredits(shown.maximum)} credits` : undefined}
          onClick={() => shown && start.mutate(shown, { onSuccess: onStarted })}
        >
          {words}
        </Button>
      </div>
      {request && quote.isError && <p className="text-ui text-bad">{quote.error.message}</p>}
      {start.isError && (
        <StartFailure slug={slug} error={start.error} quoteIsNew={start.variables.id !== quote.data?.id} />
      )}
    </div>
  );
}
