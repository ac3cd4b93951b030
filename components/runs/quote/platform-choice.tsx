"use client";

import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { platformLabels } from "@/lib/choices";
import type { PlaybookView } from "@/lib/contracts/playbook";
import type { PlatformName } from "@/lib/contracts/primitives";

type Props = {
  slug: string;
  playbook: PlaybookView;
  platforms: PlatformName[];
  onChange: (platforms: PlatformName[]) => void;
};

/** What the run reads, and what each platform adds to the price. */
export function PlatformChoice({ playbook, platforms, onChange }: Props) {
  const toggle = (name: PlatformName, on: boolean) =>
    onChange(
      playbook.platforms
        .map(({ platform }) => platform)
        .filter((p) => (p === name ? on : platforms.includes(p))),
    );
  return (
    <Card>
      <CardHeader>
        <CardTitle>What it reads</CardTitle>
      </CardHeader>
      <CardBody>
        <ul className="space-y-1">
          {playbook.platforms.map(({ platform, connected }) => {
            const inputId = `reads-${platform}`;
            return (
              <li key={platform} className="flex min-h-11 flex-wrap items-center gap-x-3 @4xl/main:min-h-8">
                <Checkbox
                  id={inputId}
                  checked={platforms.includes(platform)}
                  disabled={!connected}
                  aria-describedby={`${inputId}-price`}
                  onCheckedChange={(on) => toggle(platform, on)}
                />
                <label htmlFor={inputId} className="text-ui text-text flex-1">
                  {platformLabels[platform]}
                </label>
                <span id={`${inputId}-price`} className="text-caption text-text3 text-right">
                  {priceNote(playbook, platform, connected, platforms)}
                </span>
              </li>
            );
          })}
        </ul>
      </CardBody>
    </Card>
  );
}

function priceNote(
  playbook: PlaybookView,
  name: PlatformName,
  connected: boolean,
  chosen: PlatformName[],
): string {
  if (!connected) return "not connected, connecting is free";
  if (chosen[0] === name) return "included in the base price";
  const added = playbook.platformCredits;
  return `+ ${added} ${added === 1 ? "credit" : "credits"}`;
}
