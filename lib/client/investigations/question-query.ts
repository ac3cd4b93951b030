import { queryOptions } from "@tanstack/react-query";

import type { PreviewQuestionInput, QuestionPreview } from "@/lib/contracts/investigation";

import { keys } from "../query-keys";
import { postJson } from "../request";

/** What is made of a question, and what it would cost; nothing is asked while there is no text. */
export function questionQuery(slug: string, input: PreviewQuestionInput) {
  return queryOptions({
    queryKey: keys.question(slug, input),
    queryFn: () => postJson<QuestionPreview>(`/api/workspaces/${slug}/questions`, input),
    enabled: input.text.trim() !== "",
    staleTime: 60_000,
  });
}
