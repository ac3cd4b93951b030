"use client";

import { Card } from "@/components/ui/card";
import { lazyPart, WhenSeen } from "@/components/ui/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { threadsPath } from "@/lib/runs/thread-path";

type BoxProps = { slug: string; label: string; placeholder: string };

function AskElsewhere({ slug, label }: BoxProps) {
  return (
    <Card className="p-4">
      <TextLink href={threadsPath(slug)}>{label}</TextLink>
    </Card>
  );
}

const Composer = lazyPart<BoxProps>(
  () => import("@/components/investigations/question-composer").then((part) => part.QuestionComposer),
  AskElsewhere,
);

function BoxPlace({ label }: { label: string }) {
  return (
    <Card className="space-y-2 p-4">
      <p className="text-body font-semibold">{label}</p>
      <Skeleton className="h-18" />
      <Skeleton className="ml-auto h-8 w-16" />
    </Card>
  );
}

/** The box for a question on Home; its code is fetched once it comes into view. */
export function AskBox({ slug }: { slug: string }) {
  const label = "Ask a question";
  return (
    <WhenSeen fallback={<BoxPlace label={label} />}>
      <Composer
        slug={slug}
        label={label}
        placeholder="Why did orders of returning customers dip on Monday?"
      />
    </WhenSeen>
  );
}
