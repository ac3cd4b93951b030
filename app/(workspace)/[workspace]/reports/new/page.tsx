import type { Metadata } from "next";

import { PageHeader } from "@/components/layout/page-header";
import { ReportForm } from "@/components/reports/report-form";
import { listReportChoices } from "@/lib/server/reports/list-report-choices";
import { pageContext } from "@/lib/server/workspaces/page-context";

export const metadata: Metadata = { title: "New report" };

export default async function NewReportPage({ params }: PageProps<"/[workspace]/reports/new">) {
  const ctx = await pageContext(params);
  return (
    <>
      <PageHeader
        title="New report"
        description="Choose what it is about. The price depends on the type alone and is shown before anything runs."
      />
      <ReportForm slug={ctx.workspaceSlug} choices={await listReportChoices(ctx)} />
    </>
  );
}
