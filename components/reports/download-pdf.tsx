"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Reference } from "@/components/ui/reference";
import { requestFile } from "@/lib/client/request";
import { saveFile } from "@/lib/client/save-file";

type Props = { slug: string; reportId: string; variant?: "primary" | "secondary" };

/** Downloads a report as PDF, or says why not. */
export function DownloadPdf({ slug, reportId, variant }: Props) {
  const download = useMutation({
    mutationFn: async () => saveFile(await requestFile(`/api/workspaces/${slug}/reports/${reportId}/pdf`)),
  });
  return (
    <>
      <Button variant={variant} pending={download.isPending} onClick={() => download.mutate()}>
        {download.isPending ? null : <Download aria-hidden className="size-4" />} Download PDF
      </Button>
      <p role="status" className="sr-only">
        {download.isSuccess ? "Downloaded." : ""}
      </p>
      {download.isError ? (
        <Note tone="bad" role="alert" title="The file wasn't downloaded" className="w-full">
          <p>{download.error.message}</p>
          <Reference error={download.error} />
        </Note>
      ) : null}
    </>
  );
}
