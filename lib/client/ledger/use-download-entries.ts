import { useMutation } from "@tanstack/react-query";

import { requestFile, withQuery } from "../request";
import { saveFile } from "../save-file";
import type { EntriesSearch } from "./ledger-filters";

/** Downloads all entries that fit as a CSV file. */
export function useDownloadEntries(slug: string) {
  return useMutation({
    mutationFn: async (search: EntriesSearch) =>
      saveFile(await requestFile(withQuery(`/api/workspaces/${slug}/entries.csv`, search))),
  });
}
