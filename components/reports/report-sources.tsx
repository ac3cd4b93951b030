"use client";

import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { platformLabels } from "@/lib/choices";
import type { PlatformName } from "@/lib/contracts/primitives";
import type { ReportChoices } from "@/lib/contracts/report";

type Props = {
  choices: ReportChoices;
  onePlatform: boolean;
  platforms: PlatformName[];
  projectId: string;
  onChange: (change: { platforms?: PlatformName[]; project?: string }) => void;
};

/** Which project and platforms the report reads. */
export function ReportSources({ choices, onePlatform, platforms, projectId, onChange }: Props) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>What it reads</CardTitle>
        <span className="text-caption text-text3">
          {onePlatform ? "One platform" : "Platforms don't change the price"}
        </span>
      </CardHeader>
      <CardBody className="space-y-4">
        {choices.projects.length > 1 && (
          <Field label="Project">
            <Select value={projectId} onChange={(event) => onChange({ project: event.target.value })}>
              {choices.projects.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {onePlatform ? (
          <OnePlatform choices={choices} chosen={platforms[0]} onChange={onChange} />
        ) : (
          <SeveralPlatforms choices={choices} platforms={platforms} onChange={onChange} />
        )}
      </CardBody>
    </Card>
  );
}

type OneProps = Pick<Props, "choices" | "onChange"> & { chosen: PlatformName | undefined };

function OnePlatform({ choices, chosen, onChange }: OneProps) {
  const connected = choices.platforms.filter((one) => one.connected);
  return (
    <Field
      label="Platform"
      help={connected.length === 0 ? "Connect a platform first; connecting is free." : undefined}
    >
      <Select
        value={chosen ?? ""}
        onChange={(event) => {
          const found = connected.find(({ platform }) => platform === event.target.value);
          if (found) onChange({ platforms: [found.platform] });
        }}
      >
        {connected.map(({ platform }) => (
          <option key={platform} value={platform}>
            {platformLabels[platform]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function SeveralPlatforms({
  choices,
  platforms,
  onChange,
}: Pick<Props, "choices" | "platforms" | "onChange">) {
  const toggle = (name: PlatformName, on: boolean) =>
    onChange({
      platforms: choices.platforms
        .map(({ platform }) => platform)
        .filter((one) => (one === name ? on : platforms.includes(one))),
    });
  return (
    <ul className="space-y-1">
      {choices.platforms.map(({ platform, connected }) => (
        <li key={platform} className="flex min-h-11 flex-wrap items-center gap-x-3 @4xl/main:min-h-8">
          <Checkbox
            id={`reads-${platform}`}
            checked={platforms.includes(platform)}
            disabled={!connected}
            onCheckedChange={(on) => toggle(platform, on)}
          />
          <label htmlFor={`reads-${platform}`} className="text-ui text-text flex-1">
            {platformLabels[platform]}
          </label>
          {!connected && <span className="text-caption text-text3">not connected, connecting is free</span>}
        </li>
      ))}
    </ul>
  );
}
