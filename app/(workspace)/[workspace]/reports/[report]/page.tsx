import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";

import { ReportPage } from "@/components/reports/report-page";
import { contextZone, type Ctx } from "@/lib/server/context";
import { notFoundAsNull } from "@/lib/server/http/not-found-as-null";
import { readReport } from "@/lib/server/reports/read-report";
import { pageContext } from "@/lib/server/workspaces/page-context";

type Props = PageProps<"/[workspace]/reports/[report]">;

// The title and the page share the answer.
const reportOf = cache((ctx: Ctx, id: string) => notFoundAsNull(readReport(ctx, id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const report = await reportOf(await pageContext(params), (await params).report);
  return { title: report?.title ?? "Not found" };
}

export default async function OneReportPage({ params }: Props) {
  const ctx = await pageContext(params);
  const report = await reportOf(ctx, (await params).report);
  if (!report) notFound();
  return <ReportPage slug={ctx.workspaceSlug} report={report} timeZone={contextZone(ctx)} />;
}
