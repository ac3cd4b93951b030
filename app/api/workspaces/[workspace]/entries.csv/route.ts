import { entriesFilterInput } from "@/lib/server/credits/reads/entry-filters";
import { exportEntries } from "@/lib/server/credits/reads/export-entries";
import { fileAnswer } from "@/lib/server/files/file-answer";
import { workspaceRoute } from "@/lib/server/http/route";

export const GET = workspaceRoute({ query: entriesFilterInput, limit: "exports" }, async ({ ctx, query }) =>
  fileAnswer(await exportEntries(ctx, query)),
);
