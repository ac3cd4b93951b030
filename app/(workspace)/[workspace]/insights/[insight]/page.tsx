import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { InsightContent } from "@/components/insights/insight-content";
import { PageHeader } from "@/components/layout/page-header";
import { formatDayTime } from "@/lib/format";
import { contextZone } from "@/lib/server/context";
import { notFoundAsNull } from "@/lib/server/http/not-found-as-null";
import { readInsight } from "@/lib/server/insights/read-insight";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Insight" };

export default async function OneInsightPage({ params }: PageProps<"/[workspace]/insights/[insight]">) {
  const ctx = await pageContext(params);
  const insight = await notFoundAsNull(readInsight(ctx, (await params).insight));
  if (!insight) notFound();
  return (
    <div className="max-w-3xl space-y-4">
      <PageHeader
        title={insight.title}
        description={`${formatDayTime(insight.createdAt, contextZone(ctx))}. Viewing this result is free, always.`}
      />
      <InsightContent insight={insight} />
    </div>
  );
}
