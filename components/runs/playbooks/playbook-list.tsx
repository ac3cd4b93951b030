"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";

import { RowLink } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { platformLabels } from "@/lib/choices";
import { playbooksQuery } from "@/lib/client/runs/playbooks-query";

import { tierLabel } from "../tier-label";

/** The playbook library: what each finds, what it reads, what it costs at least. */
export function PlaybookList({ slug }: { slug: string }) {
  const { data } = useSuspenseQuery(playbooksQuery(slug));
  return (
    <ul className="grid gap-3 @2xl/main:grid-cols-2 @2xl/main:gap-4 @min-[60rem]/main:grid-cols-3">
      {data.playbooks.map((playbook) => (
        <li
          key={playbook.key}
          className="border-line bg-surface hover:border-control rounded-card relative flex flex-col border"
        >
          <div className="flex-1 space-y-2 p-4">
            <div className="flex items-center justify-between gap-3">
              <h2 className="text-body text-text font-semibold">
                <RowLink href={`/${slug}/playbooks/${playbook.key}`}>{playbook.name}</RowLink>
              </h2>
              <Tag>{tierLabel(playbook.tier)}</Tag>
            </div>
            <p className="text-ui text-text2">{playbook.description}</p>
            <p className="text-caption text-text3">
              Reads {playbook.platforms.map(({ platform }) => platformLabels[platform]).join(", ")}
            </p>
          </div>
          <div className="border-line text-caption text-text3 flex items-center justify-between gap-3 border-t px-4 py-3">
            <span>from {playbook.fromCredits} credits</span>
            {playbook.sensor && (
              <span className="flex items-center gap-1">
                <Radar aria-hidden className="size-3.5" /> Sensor on, included
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
