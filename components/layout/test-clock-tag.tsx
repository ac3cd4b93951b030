"use client";

import { Clock } from "lucide-react";

import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { useViewer } from "@/lib/client/viewer";
import { formatDay } from "@/lib/format";

import { useBalance } from "./balance/use-balance";

/** Says that this workspace's time differs from real time; otherwise shows nothing. */
export function TestClockTag({ className }: { className?: string }) {
  const { workspace } = useViewer();
  const { balance } = useBalance();
  if (!workspace.onTestClock) return null;
  const day = balance ? ` ${formatDay(balance.asOf, balance.timeZone)}` : "";
  return (
    <Link href={`/${workspace.slug}/settings/test-clock`} className={cn("rounded-tag py-0.5", className)}>
      <Tag tone="warn" icon={Clock}>
        Test clock{day}
      </Tag>
    </Link>
  );
}
