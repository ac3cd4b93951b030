"use client";

import { parseAsString, useQueryState } from "nuqs";

import { PageHeader } from "@/components/layout/page-header";
import { useViewer } from "@/lib/client/viewer";

import { QuestionComposer } from "./question-composer";
import { ThreadsCard } from "./threads-card";

/** A box for a new question, and the investigations so far. */
export function InvestigationsPage({ slug }: { slug: string }) {
  const { role, workspace } = useViewer();
  const [ask] = useQueryState("ask", parseAsString.withDefault(""));
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Investigations"
        description="Ask why a figure moved. You see the price first, and nothing is charged before you press."
      />
      <div className="space-y-4">
        {role !== "viewer" && (
          <QuestionComposer
            key={ask}
            slug={slug}
            label="New question"
            placeholder="Why did CPA rise last week?"
            ask={ask}
          />
        )}
        <ThreadsCard slug={slug} timeZone={workspace.timeZone} />
      </div>
    </div>
  );
}
