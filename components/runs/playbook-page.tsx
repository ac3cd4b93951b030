"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { parseAsArrayOf, parseAsStringLiteral, useQueryState } from "nuqs";

import { Tag } from "@/components/ui/tag";
import { playbooksQuery } from "@/lib/client/runs/playbooks-query";
import { quoteQuery } from "@/lib/client/runs/quote-query";
import type { PlaybookView } from "@/lib/contracts/playbook";
import { platform as platformName, type PlatformName, type RoleName } from "@/lib/contracts/primitives";

import { PastRuns } from "./past-runs";
import { PlatformChoice } from "./platform-choice";
import { QuotePanel } from "./quote-panel";
import { SensorCard } from "./sensor-card";
import { tierLabel } from "./tier-label";

const platformsParam = parseAsArrayOf(parseAsStringLiteral(platformName.options));

function connectedOf(playbook: PlaybookView): PlatformName[] {
  return playbook.platforms.filter(({ connected }) => connected).map(({ platform }) => platform);
}

/** One playbook: what it reads, its binding price, the runs so far. The choice of platforms lives in the URL. */
export function PlaybookPage({ slug, playbookKey, role, timeZone }: PlaybookPageProps) {
  const { data } = useSuspenseQuery(playbooksQuery(slug));
  const [chosen, setChosen] = useQueryState("platforms", platformsParam);
  const playbook = data.playbooks.find(({ key }) => key === playbookKey);
  const connected = playbook ? connectedOf(playbook) : [];
  const platforms = (chosen ?? connected).filter((name) => connected.includes(name));
  const quote = useQuery(quoteQuery(slug, { playbookKey, projectId: data.projectId, platforms }));
  if (!playbook) return null;
  return (
    <>
      <PlaybookHeading playbook={playbook} />
      <div className="grid items-start gap-3 lg:grid-cols-3 lg:gap-4">
        <div className="space-y-3 lg:col-span-2 lg:space-y-4">
          <PlatformChoice slug={slug} playbook={playbook} platforms={platforms} onChange={setChosen} />
          <div className="max-lg:hidden">
            <PastRuns slug={slug} playbookKey={playbookKey} timeZone={timeZone} />
          </div>
        </div>
        <div className="space-y-3 lg:space-y-4">
          <QuotePanel
            key={quote.data?.id ?? "none"}
            slug={slug}
            playbook={playbook}
            quote={quote}
            role={role}
            timeZone={timeZone}
            nothingChosen={platforms.length === 0}
          />
          <SensorCard playbook={playbook} />
          <div className="lg:hidden">
            <PastRuns slug={slug} playbookKey={playbookKey} timeZone={timeZone} />
          </div>
        </div>
      </div>
    </>
  );
}

type PlaybookPageProps = { slug: string; playbookKey: string; role: RoleName; timeZone: string };

/** Name, tier and one sentence: the head of every page about this playbook. */
export function PlaybookHeading({
  playbook,
  children,
}: {
  playbook: Pick<PlaybookView, "name" | "tier" | "description">;
  children?: React.ReactNode;
}) {
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-3 lg:mb-6">
      <div className="max-w-xl">
        <h1 className="text-title text-text flex items-center gap-2 font-semibold">
          {playbook.name} <Tag>{tierLabel(playbook.tier)}</Tag>
        </h1>
        <p className="text-ui text-text2 mt-1">{playbook.description}</p>
      </div>
      {children}
    </div>
  );
}
