import { Check } from "lucide-react";

import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { Tag } from "@/components/ui/tag";
import type { Pack, PackList } from "@/lib/contracts/top-up";
import { formatCredits, formatMoney, formatUnitPrice } from "@/lib/format";

import { choiceOf, goodFor, packName } from "./purchase-text";

type Props = { list: PackList; value: string; onValueChange: (packId: string) => void; disabled: boolean };

/** The packs from small to large as radio cards; each accessible name contains all of the card's text. */
export function PackOptions({ list, value, onValueChange, disabled }: Props) {
  const packs = list.packs.toSorted((a, b) => a.credits - b.credits);
  return (
    <RadioGroup
      aria-label="Pack"
      value={value}
      onValueChange={onValueChange}
      disabled={disabled}
      className="gap-2 @xl/main:grid-cols-3 @xl/main:gap-3"
    >
      {packs.map((pack) => {
        const one = choiceOf(pack, 1, list);
        return (
          <RadioCard key={pack.id} value={pack.id} aria-label={packName(one, list)} className="relative">
            <PackContent pack={pack} good={goodFor(one, list)} />
          </RadioCard>
        );
      })}
    </RadioGroup>
  );
}

function PackContent({ pack, good }: { pack: Pack; good: ReturnType<typeof goodFor> }) {
  const perCredit = formatUnitPrice(pack.priceMinor, pack.credits, pack.currency);
  const price = formatMoney(pack.priceMinor, pack.currency, "prose");
  return (
    <span className="grid gap-x-3 gap-y-1 @max-xl/main:grid-cols-[1fr_auto]">
      <span className="text-text flex min-h-5 items-center justify-between gap-2 font-medium">
        {pack.name}
      </span>
      <span className="@max-xl/main:justify-self-end @xl/main:absolute @xl/main:top-3 @xl/main:right-3">
        {good === null ? null : (
          <Tag tone={good === "enough" ? "accent" : "neutral"} icon={Check}>
            {good === "enough" ? "Enough" : "Covers the run"}
          </Tag>
        )}
      </span>
      <span className="text-text2 @xl/main:mt-1 @xl/main:-ml-7">
        <strong className="text-body text-text @xl/main:text-title font-semibold">
          {formatCredits(pack.credits)}
        </strong>{" "}
        credits
      </span>
      <span className="text-text font-medium @max-xl/main:justify-self-end @xl/main:hidden">{price}</span>
      <span className="text-caption text-text2 @xl/main:-ml-7 @xl/main:whitespace-nowrap">
        about {formatCredits(pack.standardPlaybooks)} standard playbooks
      </span>
      <span className="text-caption text-text3 @max-xl/main:justify-self-end @xl/main:hidden">
        {perCredit} a credit
      </span>
      <span className="mt-1.5 -ml-7 flex items-baseline justify-between gap-2 border-t pt-2 @max-xl/main:hidden">
        <span className="text-text font-medium whitespace-nowrap">{price}</span>
        <span className="text-caption text-text3 whitespace-nowrap">{perCredit} a credit</span>
      </span>
    </span>
  );
}
