import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";

import { InsightContent } from "@/components/insights/insight-content";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { formatDayTime } from "@/lib/format";
import { contextZone, type Ctx } from "@/lib/server/context";
import { notFoundAsNull } from "@/lib/server/http/not-found-as-null";
import { readInsight } from "@/lib/server/insights/read-insight";
import { pageContext } from "@/lib/server/workspaces/page-context";

type Props = PageProps<"/[workspace]/insights/[insight]">;

// The title and the page share the answer.
const insightOf = cache((ctx: Ctx, id: string) => notFoundAsNull(readInsight(ctx, id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const insight = await insightOf(await pageContext(params), (await params).insight);
  return { title: insight?.title ?? "Not found" };
}

export default async function OneInsightPage({ params }: Props) {
  const ctx = await pageContext(params);
  const insight = await insightOf(ctx, (await params).insight);
  if (!insight) notFound();
  return (
    <div className="max-w-3xl space-y-4">
      <PageHeader
        title={insight.title}
        description={`${formatDayTime(insight.createdAt, contextZone(ctx))}. Viewing this result is always free.`}
        actions={
          insight.content?.kind === "report" && (
            <Button asChild>
              <Link href={`/${ctx.workspaceSlug}/reports/${insight.id}`}>Open the whole report</Link>
            </Button>
          )
        }
      />
      <InsightContent insight={insight} />
    </div>
  );
}
