import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";

import type { QuoteView } from "@/lib/contracts/quote";
import type { ReportRow } from "@/lib/contracts/report";
import { creditsInWords } from "@/lib/format";
import { runPath } from "@/lib/runs/run-path";
import { startRun } from "@/lib/server-actions/start-run";

import { callAction } from "../call-action";
import { keys } from "../query-keys";
import { readAgain } from "../read-again";
import { postJson, RequestError } from "../request";

type Again = NonNullable<ReportRow["again"]>;
type Press = { reportId: string; quote: QuoteView; key: string };

const isUnknown = (error: Error) =>
  error instanceof RequestError && (error.status === 0 || error.status >= 500);

/**
 * Quotes and starts the same report for the newest period in one press, at the price on the button and at no other. While
 * nobody knows whether a press started a run, the next press of it repeats the same start.
 */
export function useGenerateAgain(slug: string) {
  const router = useRouter();
  const client = useQueryClient();
  const open = useRef<Press>(undefined);
  return useMutation({
    mutationFn: async ({ reportId, request, credits }: Again & { reportId: string }) => {
      if (open.current?.reportId !== reportId) {
        const quote = await postJson<QuoteView>(`/api/workspaces/${slug}/quotes`, request);
        if (quote.maximum !== credits)
          throw new RequestError({
            ...{ code: "price_changed", status: 409 },
            title: `The price is now ${creditsInWords(quote.maximum)}. Nothing was started.`,
          });
        open.current = { reportId, quote, key: crypto.randomUUID() };
      }
      const { quote, key } = open.current;
      return callAction(startRun, { workspace: slug, quoteId: quote.id, idempotencyKey: key });
    },
    onSuccess: (started) => {
      open.current = undefined;
      client.setQueryData(keys.run(slug, started.id), started);
      router.push(runPath(started.id, slug));
      void readAgain(client, { queryKey: keys.balance(slug) });
      client.removeQueries({ queryKey: keys.quote(slug) });
    },
    onError: (error) => {
      if (!isUnknown(error)) open.current = undefined;
      void readAgain(client, { queryKey: keys.reports(slug) });
    },
  });
}
