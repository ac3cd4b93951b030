import type { BriefingCard, BriefingView } from "@/lib/contracts/briefing";

type Sensor = BriefingView["sensors"][number];

/** The sensor that a card names as the one that found it. */
export function sensorOfCard(card: BriefingCard, sensors: Sensor[]): Sensor | null {
  return sensors.find(({ name }) => card.facts.some(({ value }) => value.startsWith(name))) ?? null;
}
