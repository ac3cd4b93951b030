import { ChartColumn } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import type { Usage } from "@/lib/contracts/usage";
import { formatCredits } from "@/lib/format";

/** No on-demand action in the range: what will appear here, and where to begin. */
export function UsageEmpty({ slug, usage }: { slug: string; usage: Usage }) {
  return (
    <Empty
      icon={ChartColumn}
      title="No credits used yet"
      className="py-14"
      actions={
        <Button asChild>
          <Link href={`/${slug}/playbooks`}>Browse playbooks, from 2</Link>
        </Button>
      }
    >
      <p>Your first run shows up here within seconds. Briefings and sensors are listed too, at 0 credits.</p>
      {usage.automaticRuns > 0 ? (
        <p className="text-caption text-text3 mt-2">
          {formatCredits(usage.automaticRuns)} briefings and sensor runs so far, 0 credits: included.
        </p>
      ) : null}
    </Empty>
  );
}
