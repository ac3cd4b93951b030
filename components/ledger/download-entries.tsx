"use client";

import { DownloadButton } from "@/components/ui/download-button";
import type { Zone } from "@/lib/calendar/zone";
import { entriesSearch } from "@/lib/client/ledger/ledger-filters";
import { withQuery } from "@/lib/client/request";

import { useLedgerFilters } from "./use-ledger-filters";

/** Downloads the entries that the filters leave, all of them. */
export function DownloadEntries({ slug, timeZone }: { slug: string; timeZone: Zone }) {
  const { filters } = useLedgerFilters();
  const path = withQuery(`/api/workspaces/${slug}/entries.csv`, entriesSearch(filters, timeZone));
  return (
    <DownloadButton size="sm" path={path}>
      Download as CSV
    </DownloadButton>
  );
}
