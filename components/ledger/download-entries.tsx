"use client";

import { Download } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Reference } from "@/components/ui/reference";
import type { Zone } from "@/lib/calendar/zone";
import { entriesSearch } from "@/lib/client/ledger/ledger-filters";
import { useDownloadEntries } from "@/lib/client/ledger/use-download-entries";

import { useLedgerFilters } from "./use-ledger-filters";

/** Downloads the entries that the filters leave, all of them. */
export function DownloadEntries({ slug, timeZone }: { slug: string; timeZone: Zone }) {
  const { filters } = useLedgerFilters();
  const download = useDownloadEntries(slug);
  return (
    <>
      <Button
        size="sm"
        pending={download.isPending}
        onClick={() => download.mutate(entriesSearch(filters, timeZone))}
      >
        {download.isPending ? null : <Download aria-hidden />}
        Download as CSV
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
