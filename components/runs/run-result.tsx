"use client";

import { useQuery } from "@tanstack/react-query";

import { InsightContent } from "@/components/insights/insight-content";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { Skeleton } from "@/components/ui/skeleton";
import { insightQuery } from "@/lib/client/insights/insights-query";

/** The result that a run saved. */
export function RunResult({ slug, insightId }: { slug: string; insightId: string }) {
  const insight = useQuery(insightQuery(slug, insightId));
  if (insight.data) return <InsightContent insight={insight.data} />;
  if (insight.isError) {
    return (
      <Note
        tone="bad"
        title="We couldn't load the result"
        actions={
          <Button size="sm" onClick={() => void insight.refetch()}>
            Try again
          </Button>
        }
      >
        It is saved. Viewing it is free.
      </Note>
    );
  }
  return (
    <Card>
      <CardBody className="space-y-3" aria-busy="true">
        <Skeleton className="h-4 w-1/3" />
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-4/5" />
      </CardBody>
    </Card>
  );
}
