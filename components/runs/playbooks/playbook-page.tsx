"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { parseAsArrayOf, parseAsStringLiteral, useQueryState } from "nuqs";

import { PageHeader } from "@/components/layout/page-header";
import { Tag } from "@/components/ui/tag";
import { platforms as allPlatforms } from "@/lib/choices";
import { playbooksQuery } from "@/lib/client/runs/playbooks-query";
import { quoteQuery } from "@/lib/client/runs/quote-query";
import { useViewer } from "@/lib/client/viewer";
import type { PlaybookView } from "@/lib/contracts/playbook";
import type { PlatformName } from "@/lib/contracts/primitives";

import { PastRuns } from "../list/past-runs";
import { PlatformChoice } from "../quote/platform-choice";
import { QuotePanel } from "../quote/quote-panel";
import { SensorCard } from "./sensor-card";
import { tierLabel } from "../tier-label";

const platformsParam = parseAsArrayOf(parseAsStringLiteral(allPlatforms));

function connectedOf(playbook: PlaybookView): PlatformName[] {
  return playbook.platforms.filter(({ connected }) => connected).map(({ platform }) => platform);
}

/** One playbook: what it reads, its binding price, the runs so far. The choice of platforms lives in the URL. */
export function PlaybookPage({ slug, playbookKey }: { slug: string; playbookKey: string }) {
  const { role, workspace } = useViewer();
  const { timeZone } = workspace;
  const { data } = useSuspenseQuery(playbooksQuery(slug));
  const [chosen, setChosen] = useQueryState("platforms", platformsParam);
  const playbook = data.playbooks.find(({ key }) => key === playbookKey);
  const connected = playbook ? connectedOf(playbook) : [];
  const platforms = (chosen ?? connected).filter((name) => connected.includes(name));
  const quote = useQuery(
    quoteQuery(slug, { actionType: "playbook", playbookKey, projectId: data.projectId, platforms }),
  );
  if (!playbook) return null;
  return (
    <>
      <PlaybookHeading playbook={playbook} />
      <div className="grid items-start gap-3 @4xl/main:grid-cols-3 @4xl/main:gap-4">
        <div className="space-y-3 @4xl/main:col-span-2 @4xl/main:space-y-4">
          <PlatformChoice slug={slug} playbook={playbook} platforms={platforms} onChange={setChosen} />
          <div className="@max-4xl/main:hidden">
            <PastRuns slug={slug} kind="playbook" subjectKey={playbookKey} timeZone={timeZone} />
          </div>
        </div>
        <div className="space-y-3 @4xl/main:space-y-4">
          <QuotePanel
            key={platforms.join(" ")}
            slug={slug}
            name={playbook.name}
            quote={quote}
            role={role}
            timeZone={timeZone}
            missing={platforms.length === 0 ? "Choose at least one platform to see the price." : null}
          />
          <SensorCard playbook={playbook} />
          <div className="@4xl/main:hidden">
            <PastRuns slug={slug} kind="playbook" subjectKey={playbookKey} timeZone={timeZone} />
          </div>
        </div>
      </div>
    </>
  );
}

type PlaybookHeadingProps = { playbook: PlaybookView; mark?: ReactNode; actions?: ReactNode };

/** Name, tier and one sentence: the head of every page about this playbook. */
export function PlaybookHeading({ playbook, mark, actions }: PlaybookHeadingProps) {
  return (
    <PageHeader
      title={playbook.name}
      mark={
        <>
          <Tag>{tierLabel(playbook.tier)}</Tag>
          {mark}
        </>
      }
      description={playbook.description}
      actions={actions}
    />
  );
}
