"use client";

import { useSuspenseQuery } from "@tanstack/react-query";

import { PageHeader } from "@/components/layout/page-header";
import { threadQuery } from "@/lib/client/investigations/threads-query";
import { useViewer } from "@/lib/client/viewer";

import { QuestionComposer } from "./question-composer";
import { ThreadQuestion } from "./thread-question";

type Props = { slug: string; threadId: string; owners: string[] };

/** One investigation: its questions with their answers, and a box for the next. */
export function ThreadPage({ slug, threadId, owners }: Props) {
  const { role } = useViewer();
  const { data } = useSuspenseQuery(threadQuery(slug, threadId));
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Investigation" />
      <div className="space-y-8">
        {data.questions.map((question) => (
          <ThreadQuestion key={question.runId} slug={slug} question={question} owners={owners} />
        ))}
        {role !== "viewer" && (
          <QuestionComposer
            slug={slug}
            label="Ask a follow-up"
            placeholder="And for Google? By campaign? Last month?"
            threadId={threadId}
          />
        )}
      </div>
    </div>
  );
}
