"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, FileText } from "lucide-react";

import { RunResult } from "@/components/runs/run-result";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { insightQuery } from "@/lib/client/insights/insights-query";

/** What a run of a report leads to: the whole document, and below it its summary. */
export function ReportResult({ slug, insightId }: { slug: string; insightId: string }) {
  const { data } = useQuery(insightQuery(slug, insightId));
  return (
    <div className="space-y-3 @4xl/main:space-y-4">
      {data?.content?.kind === "report" && (
        <div className="flex flex-wrap gap-2">
          <Button asChild variant="primary">
            <Link href={`/${slug}/reports/${insightId}`}>
              <FileText aria-hidden className="size-4" /> Open the report
            </Link>
          </Button>
          <Button asChild>
            <a href={`/api/workspaces/${slug}/reports/${insightId}/pdf`} download>
              <Download aria-hidden className="size-4" /> Download PDF
            </a>
          </Button>
        </div>
      )}
      <RunResult slug={slug} insightId={insightId} />
    </div>
  );
}
