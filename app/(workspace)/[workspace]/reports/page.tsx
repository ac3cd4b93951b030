import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";

import { PageHeader } from "@/components/layout/page-header";
import { ReportList } from "@/components/reports/report-list";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { makeQueryClient } from "@/lib/client/query-client";
import { reportsQuery } from "@/lib/client/reports/reports-query";
import { actorRole } from "@/lib/server/context";
import { listReports } from "@/lib/server/reports/list-reports";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage({ params }: PageProps<"/[workspace]/reports">) {
  const ctx = await pageContext(params);
  const slug = ctx.workspaceSlug;
  const client = makeQueryClient();
  await client.prefetchQuery({ ...reportsQuery(slug), queryFn: () => listReports(ctx) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PageHeader
        title="Reports"
        description="Written documents about a week, month or quarter. Viewing and downloading them is always free."
        actions={
          actorRole(ctx) !== "viewer" && (
            <Button asChild variant="primary">
              <Link href={`/${slug}/reports/new`}>New report</Link>
            </Button>
          )
        }
      />
      <ReportList slug={slug} />
    </HydrationBoundary>
  );
}
