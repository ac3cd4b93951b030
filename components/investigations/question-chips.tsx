"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { metricNames } from "@/lib/analysis/investigation/metric-names";
import { platformLabels, questionComparisons, questionMetrics, questionPeriods } from "@/lib/choices";
import type { QuestionChanges, QuestionPreview } from "@/lib/contracts/investigation";
import type { PlatformName } from "@/lib/contracts/primitives";

type Understood = Extract<QuestionPreview, { understood: true }>;
type Drop = NonNullable<QuestionChanges["drop"]>;

type Props = {
  read: Understood;
  onChange: (changes: QuestionChanges) => void;
  /** what was taken out by hand before */
  dropped: Drop;
  onPlatforms: (platforms: PlatformName[]) => void;
};

const periodNames: Record<NonNullable<QuestionChanges["period"]>, string> = {
  yesterday: "Yesterday",
  "last-7-days": "Last 7 days",
  "last-30-days": "Last 30 days",
  "last-week": "Last week",
  "this-month": "This month so far",
  "last-month": "Last month",
};
const againstNames: Record<NonNullable<QuestionChanges["against"]>, string> = {
  before: "The period before",
  "year-before": "A year before",
  nothing: "Nothing",
};

/** What a select's value names; nothing changes where it names none. */
function chosen<Key extends string>(keys: readonly Key[], value: string): Key | undefined {
  return keys.find((key) => key === value);
}

/** What was understood, part by part; each can be changed before anything runs. */
export function QuestionChips({ read, onChange, dropped, onPlatforms }: Props) {
  const { words, question, assumed, corrected } = read;
  const drop = (what: Drop[number]) => onChange({ drop: [...dropped, what] });
  const fixed = question.intent === "pace";
  return (
    <div className="space-y-3">
      <ul aria-label="What was understood" className="flex flex-wrap gap-2">
        <Chip name="Figure" assumed={assumed.includes("metric")}>
          <Select
            aria-label="Figure"
            value={question.metric}
            onChange={(event) => onChange({ metric: chosen(questionMetrics, event.target.value) })}
          >
            {questionMetrics.map((key) => (
              <option key={key} value={key}>
                {startOf(metricNames[key])}
              </option>
            ))}
          </Select>
        </Chip>
        <Chip name="Days" assumed={assumed.includes("period")}>
          <Select
            aria-label="Days"
            value=""
            disabled={fixed}
            onChange={(event) => onChange({ period: chosen(questionPeriods, event.target.value) })}
          >
            <option value="">{words.period}</option>
            {questionPeriods.map((key) => (
              <option key={key} value={key}>
                {periodNames[key]}
              </option>
            ))}
          </Select>
        </Chip>
        <Chip name="Compared with" assumed={assumed.includes("against")}>
          <Select
            aria-label="Compared with"
            value=""
            disabled={fixed}
            onChange={(event) => onChange({ against: chosen(questionComparisons, event.target.value) })}
          >
            <option value="">{words.against ?? "Nothing"}</option>
            {questionComparisons.map((key) => (
              <option key={key} value={key}>
                {againstNames[key]}
              </option>
            ))}
          </Select>
        </Chip>
        {words.by && <Removable text={words.by} onRemove={() => drop("by")} />}
        {words.filters.map(({ kind, text }) => (
          <Removable key={kind} text={text} onRemove={() => drop(kind)} />
        ))}
      </ul>
      {corrected.length > 0 && (
        <p className="text-caption text-text2">
          {corrected.map(({ from, to }) => `“${from}” was read as “${to}”.`).join(" ")}
        </p>
      )}
      <Platforms platforms={read.platforms} hasPrice={read.prices.length > 0} onPlatforms={onPlatforms} />
    </div>
  );
}

const startOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function Chip({ name, assumed, children }: { name: string; assumed: boolean; children: ReactNode }) {
  return (
    <li className="min-w-0 max-sm:w-[calc(50%-0.25rem)]">
      <span aria-hidden className="text-caption text-text3 mb-1 block">
        {name}
        {assumed && ", assumed"}
      </span>
      {children}
    </li>
  );
}

function Removable({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <li className="min-w-0 self-end">
      <button
        type="button"
        aria-label={`Remove ${text}`}
        onClick={onRemove}
        className="rounded-control border-control bg-surface hover:bg-sunken text-ui inline-flex min-h-11 max-w-full items-center gap-2 border px-2.5 py-1 text-left sm:min-h-8"
      >
        {text}
        <X aria-hidden className="text-text3 size-3.5 shrink-0" />
      </button>
    </li>
  );
}

type PlatformsProps = {
  platforms: Understood["platforms"];
  hasPrice: boolean;
  onPlatforms: Props["onPlatforms"];
};

function Platforms({ platforms, hasPrice, onPlatforms }: PlatformsProps) {
  const chosen = platforms.filter((one) => one.chosen).map(({ platform }) => platform);
  const toggle = (name: PlatformName, on: boolean) =>
    onPlatforms(
      platforms.map(({ platform }) => platform).filter((one) => (one === name ? on : chosen.includes(one))),
    );
  return (
    <fieldset>
      <legend className="text-caption text-text3 mb-1">Asks</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {platforms.map(({ platform, connected, chosen: on }) => (
          <label key={platform} className="text-ui flex min-h-9 items-center gap-2 sm:min-h-7">
            <Checkbox checked={on} disabled={!connected} onCheckedChange={(next) => toggle(platform, next)} />
            {platformLabels[platform]}
            {!connected && <span className="text-caption text-text3">not connected</span>}
          </label>
        ))}
      </div>
      {!hasPrice && (
        <p className="text-caption text-warn">
          These aren&apos;t enough for this question. Choose more to see the price.
        </p>
      )}
    </fieldset>
  );
}
