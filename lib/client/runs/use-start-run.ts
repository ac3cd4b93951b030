import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";

import type { QuoteView } from "@/lib/contracts/quote";
import { runPath } from "@/lib/runs/run-path";
import { threadPath } from "@/lib/runs/thread-path";
import { startRun } from "@/lib/server-actions/start-run";

import { callAction } from "../call-action";
import { keys } from "../query-keys";
import { readAgain } from "../read-again";
import { RequestError } from "../request";

/** The quote itself was refused: it expired or was used. Another one is needed. */
export const isQuoteRefused = (error: Error | null) =>
  error instanceof RequestError && error.code.startsWith("quote_");

/**
 * Starts the run of a quote and opens its page. The key is created at the press and used for every retry of the same
 * quote, so a double click or a lost answer starts one run. `onRefusedQuote` gets a new quote.
 */
export function useStartRun(slug: string, onRefusedQuote: () => void) {
  const router = useRouter();
  const client = useQueryClient();
  const press = useRef<{ quoteId: string; key: string }>(undefined);
  return useMutation({
    mutationFn: ({ id: quoteId }: QuoteView) => {
      if (press.current?.quoteId !== quoteId) press.current = { quoteId, key: crypto.randomUUID() };
      return callAction(startRun, { workspace: slug, quoteId, idempotencyKey: press.current.key });
    },
    onSuccess: (started) => {
      client.setQueryData(keys.run(slug, started.id), started);
      const { id, threadId } = started;
      router.push(threadId ? threadPath(threadId, slug) : runPath(id, slug));
      void readAgain(client, { queryKey: keys.thread(slug) });
      void readAgain(client, { queryKey: keys.balance(slug) });
      client.removeQueries({ queryKey: keys.quote(slug) });
    },
    onError: (error) => {
      if (isQuoteRefused(error)) onRefusedQuote();
    },
  });
}
