import { Check, Clock, Plug, TriangleAlert } from "lucide-react";

import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { BriefingView } from "@/lib/contracts/briefing";

type Sensor = BriefingView["sensors"][number];

const states = {
  finding: { word: "Finding", tone: "bad", icon: TriangleAlert },
  quiet: { word: "Quiet", tone: "neutral", icon: Check },
  "not-connected": { word: "Not connected", tone: "warn", icon: Plug },
  waiting: { word: "Waiting", tone: "neutral", icon: Clock },
} as const;

/** The sensors of this morning: what each found, or that it found nothing. */
export function SensorList({ slug, sensors }: { slug: string; sensors: Sensor[] }) {
  const ran = sensors.filter(({ status }) => status === "finding" || status === "quiet").length;
  return (
    <Card as="section" aria-labelledby="sensors-heading">
      <CardHeader className="pb-3">
        <CardTitle id="sensors-heading">Sensors this morning</CardTitle>
        {sensors.length > 0 && (
          <span className="text-caption text-text3">
            {ran} of {sensors.length} ran, included
          </span>
        )}
      </CardHeader>
      {sensors.length === 0 ? (
        <p className="text-text2 px-4 pb-4">No sensor is on in this workspace. Sensors are free.</p>
      ) : (
        <ul>
          {sensors.map((sensor) => (
            <SensorRow key={sensor.id} slug={slug} sensor={sensor} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function SensorRow({ slug, sensor }: { slug: string; sensor: Sensor }) {
  const { word, tone, icon } = states[sensor.status];
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-4 border-t px-4 py-2.5 @xl/main:min-h-10 @xl/main:grid-cols-[10rem_1fr_auto] @xl/main:py-1.5">
      <TextLink href={`/${slug}/playbooks/${sensor.playbookKey}`} className="text-text font-medium">
        {sensor.name}
      </TextLink>
      <span className="text-text2 @max-xl/main:col-span-2 @max-xl/main:row-start-2">
        {sensor.text}{" "}
        {sensor.insightId && (
          <TextLink
            href={`/${slug}/insights/${sensor.insightId}`}
            aria-label={`Open the finding of ${sensor.name}`}
            className="whitespace-nowrap underline"
          >
            Open
          </TextLink>
        )}
      </span>
      <Tag tone={tone} icon={icon} className="justify-self-end">
        {word}
      </Tag>
    </li>
  );
}
