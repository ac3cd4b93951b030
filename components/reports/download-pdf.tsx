import { DownloadButton } from "@/components/ui/download-button";

type Props = { slug: string; reportId: string; variant?: "primary" | "secondary" };

/** Downloads a report as PDF, or says why not. */
export function DownloadPdf({ slug, reportId, variant }: Props) {
  return (
    <DownloadButton path={`/api/workspaces/${slug}/reports/${reportId}/pdf`} variant={variant}>
      Download PDF
    </DownloadButton>
  );
}
