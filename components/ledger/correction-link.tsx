import { Undo2 } from "lucide-react";

import { TextLink } from "@/components/ui/text-link";
import type { Zone } from "@/lib/calendar/zone";
import { ledgerPath } from "@/lib/client/ledger/ledger-filters";
import type { EntryItem } from "@/lib/contracts/entries";
import { formatDayTime } from "@/lib/format";

type Props = { slug: string; entry: EntryItem; timeZone: Zone };

/** Says of a corrected entry what corrected it, and of a correction what it corrects. */
export function CorrectionLink({ slug, entry: { transaction }, timeZone }: Props) {
  const { reverses, reversedBy } = transaction;
  const link = reverses ?? reversedBy;
  if (link === null) return null;
  const when = formatDayTime(link.at, timeZone);
  return (
    <span className="text-caption text-text2 mt-0.5 flex items-center gap-1 font-normal">
      <Undo2 aria-hidden className="size-3.5 shrink-0" />
      <TextLink href={ledgerPath(slug, { transaction: link.id })} className="underline">
        {reverses ? `Corrects the entry of ${when}` : `Corrected on ${when}`}
      </TextLink>
    </span>
  );
}
