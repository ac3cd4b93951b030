"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";

import { RunResult } from "@/components/runs/run-result";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { insightQuery } from "@/lib/client/insights/insights-query";

import { DownloadPdf } from "./download-pdf";

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
          <DownloadPdf slug={slug} reportId={insightId} />
        </div>
      )}
      <RunResult slug={slug} insightId={insightId} />
    </div>
  );
}
