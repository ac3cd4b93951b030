"use client";

import { useQuery } from "@tanstack/react-query";
import { createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

import { QuotePanel } from "@/components/runs/quote/quote-panel";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { isWallTime } from "@/lib/calendar/zone";
import { platforms as allPlatforms } from "@/lib/choices";
import { quoteQuery } from "@/lib/client/runs/quote-query";
import { useViewer } from "@/lib/client/viewer";
import type { RequestOf } from "@/lib/contracts/action-request";
import type { PlatformName } from "@/lib/contracts/primitives";
import type { ReportChoices } from "@/lib/contracts/report";
import { creditsInWords } from "@/lib/format";
import { comparisons, periodIssue, periodPresets, presetPeriod } from "@/lib/reports/report-period";
import { reportTypeKeys } from "@/lib/reports/report-types";

import { ReportPeriod } from "./report-period";
import { ReportSources } from "./report-sources";

/** A day; text in the address that makes no sense counts as nothing chosen. */
const parseAsDay = createParser({
  parse: (text) => (isWallTime(`${text}T00:00`) ? text : null),
  serialize: (day: string) => day,
});

const choice = {
  type: parseAsStringLiteral(reportTypeKeys),
  preset: parseAsStringLiteral(periodPresets),
  from: parseAsDay,
  to: parseAsDay,
  against: parseAsStringLiteral(comparisons).withDefault("before"),
  platforms: parseAsArrayOf(parseAsStringLiteral(allPlatforms)),
  project: parseAsString,
};

type Props = { slug: string; choices: ReportChoices };

/** What the report is about, in the address of the page, with its binding price beside it. */
export function ReportForm({ slug, choices }: Props) {
  const { role, workspace } = useViewer();
  const [chosen, choose] = useQueryStates(choice);
  const type = choices.types.find(({ key }) => key === chosen.type) ?? choices.types[0];
  const project = choices.projects.find(({ id }) => id === chosen.project) ?? choices.projects[0];
  const wanted = chosen.preset ?? type?.preset ?? "last-week";
  const shown =
    wanted === "custom" ? { from: chosen.from, to: chosen.to } : presetPeriod(wanted, choices.today);
  const platforms = chosenPlatforms(choices, chosen.platforms, type?.onePlatform ?? false);
  const { from, to } = shown;
  const missing = missingWords(choices, platforms, shown);
  const request =
    type && project && from && to && missing === null
      ? requestOf({
          ...{ projectId: project.id, reportType: type.key, platforms },
          ...{ preset: wanted, comparison: chosen.against },
          period: wanted === "custom" ? { from, to } : undefined,
        })
      : null;
  const quote = useQuery(quoteQuery(slug, request));
  if (!type || !project) return <p className="text-ui text-text2">No report is on offer.</p>;
  return (
    <div className="grid items-start gap-3 @4xl/main:grid-cols-3 @4xl/main:gap-4">
      <div className="space-y-3 @4xl/main:col-span-2 @4xl/main:space-y-4">
        <TypeChoice
          choices={choices}
          value={type.key}
          onChoose={(key) => void choose({ type: key, preset: null })}
        />
        <ReportPeriod
          today={choices.today}
          preset={wanted}
          span={shown}
          comparison={chosen.against}
          onChange={(change) => void choose(change)}
        />
        <ReportSources
          choices={choices}
          onePlatform={type.onePlatform}
          platforms={platforms}
          projectId={project.id}
          onChange={(change) => void choose(change)}
        />
      </div>
      <QuotePanel
        key={JSON.stringify(request)}
        slug={slug}
        name={type.name}
        quote={quote}
        role={role}
        timeZone={workspace.timeZone}
        missing={missing}
      />
    </div>
  );
}

type ReportRequest = RequestOf<"report">;
type Days = { from: string | null; to: string | null };

function requestOf(about: Omit<ReportRequest, "actionType">): ReportRequest {
  return { actionType: "report", ...about };
}

/** What is still to be chosen before there is a price. */
function missingWords(
  { today }: ReportChoices,
  platforms: PlatformName[],
  { from, to }: Days,
): string | null {
  if (platforms.length === 0) return "Choose at least one platform to see the price.";
  if (!from || !to) return "Choose the first and the last day to see the price.";
  return periodIssue({ from, to }, today);
}

function chosenPlatforms(
  { platforms }: ReportChoices,
  chosen: PlatformName[] | null,
  one: boolean,
): PlatformName[] {
  const connected = platforms.flatMap(({ platform, connected }) => (connected ? [platform] : []));
  const kept = chosen ? connected.filter((name) => chosen.includes(name)) : connected;
  if (!one) return kept;
  const ads = kept.find((name) => name === "meta_ads" || name === "google_ads");
  return (chosen ? kept : [ads ?? kept[0]]).flatMap((name) => name ?? []).slice(0, 1);
}

type TypeChoiceProps = {
  choices: ReportChoices;
  value: string;
  onChoose: (key: ReportChoices["types"][number]["key"]) => void;
};

function TypeChoice({ choices, value, onChoose }: TypeChoiceProps) {
  return (
    <Card>
      <CardHeader>
        <CardTitle id="report-type">Type</CardTitle>
      </CardHeader>
      <CardBody>
        <RadioGroup
          aria-labelledby="report-type"
          className="@2xl/main:grid-cols-2"
          value={value}
          onValueChange={(chosen) => {
            const type = choices.types.find(({ key }) => key === chosen);
            if (type) onChoose(type.key);
          }}
        >
          {choices.types.map(({ key, name, description, credits }) => (
            <RadioCard
              key={key}
              value={key}
              aria-label={`${name}, ${creditsInWords(credits)}. ${description}`}
            >
              <span className="flex flex-wrap items-baseline justify-between gap-x-3 font-medium">
                {name} <span className="text-text2 font-normal">{creditsInWords(credits)}</span>
              </span>
              <span className="text-caption text-text3 mt-0.5 block">{description}</span>
            </RadioCard>
          ))}
        </RadioGroup>
      </CardBody>
    </Card>
  );
}
