import { TextLink } from "@/components/ui/text-link";
import type { EntryItem } from "@/lib/contracts/entries";
import { runPath } from "@/lib/runs/run-path";

/** What an entry was for; a run leads to its page. */
export function EntryReason({ slug, entry: { transaction } }: { slug: string; entry: EntryItem }) {
  const runId = transaction.action?.runId ?? null;
  return runId === null ? (
    transaction.reason
  ) : (
    <TextLink href={runPath(runId, slug)} className="relative z-10 text-inherit">
      {transaction.reason}
    </TextLink>
  );
}
