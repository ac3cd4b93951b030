import { ChartLine, TrendingUp, TriangleAlert } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { platformLabels } from "@/lib/choices";
import type { BriefingCard, BriefingView } from "@/lib/contracts/briefing";

import { sensorOfCard } from "./sensor-of-card";

const kinds = {
  risk: { word: "Risk", tone: "bad", icon: TriangleAlert },
  growth: { word: "Growth", tone: "ok", icon: TrendingUp },
  forecast: { word: "Forecast", tone: "accent", icon: ChartLine },
} as const;

type BriefingCardsProps = { slug: string; cards: BriefingCard[]; sensors: BriefingView["sensors"] };

export function BriefingCards({ slug, cards, sensors }: BriefingCardsProps) {
  return (
    <div className="grid gap-3 @xl/main:gap-4 @4xl/main:grid-cols-3">
      {cards.map((card) => (
        <OneCard key={`${card.kind} ${card.headline}`} slug={slug} card={card} sensors={sensors} />
      ))}
    </div>
  );
}

type OneCardProps = Omit<BriefingCardsProps, "cards"> & { card: BriefingCard };

function OneCard({ slug, card, sensors }: OneCardProps) {
  const { word, tone, icon } = kinds[card.kind];
  const heading = `briefing-${card.kind}`;
  return (
    <Card as="article" aria-labelledby={heading} className="flex flex-col">
      <CardBody className="flex-1">
        <div className="flex items-center justify-between">
          <Tag tone={tone} icon={icon}>
            {word}
          </Tag>
          {card.platform && <span className="text-caption text-text3">{platformLabels[card.platform]}</span>}
        </div>
        <h2 id={heading} className="text-lead mt-3 text-balance">
          {card.headline}
        </h2>
        <p className="text-text2 mt-1">{card.body}</p>
        {card.facts.length > 0 && (
          <dl className="rounded-control bg-sunken mt-3 grid gap-1 px-3 py-2">
            {card.facts.map(({ label, value }) => (
              <div key={label} className="flex flex-wrap justify-between gap-x-4">
                <dt className="text-text2">{label}</dt>
                <dd className="ml-auto text-right font-medium @min-2xs/main:whitespace-nowrap">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </CardBody>
      <CardActions slug={slug} card={card} sensors={sensors} />
    </Card>
  );
}

/** The finding behind the card is free to read; running the playbook again shows its price first. */
function CardActions({ slug, card, sensors }: OneCardProps) {
  const sensor = sensorOfCard(card, sensors);
  if (!sensor) return null;
  return (
    <CardFooter>
      {sensor.insightId ? (
        <Button asChild size="sm">
          <Link
            href={`/${slug}/insights/${sensor.insightId}`}
            aria-label={`Open the finding: ${card.headline}`}
          >
            Open the finding
          </Link>
        </Button>
      ) : (
        <Button asChild size="sm">
          <Link href={`/${slug}/playbooks/${sensor.playbookKey}`}>See {sensor.name}</Link>
        </Button>
      )}
      <span className="text-caption text-text3">included</span>
    </CardFooter>
  );
}
