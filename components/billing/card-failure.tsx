"use client";

import { CloudOff, RefreshCw } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Reference } from "@/components/ui/reference";

type Props = { title: string; text: string; error: Error | null; onRetry: () => void; retrying: boolean };

/** Stands in the place of a card's content that could not be read: what is missing, what is not at risk, a way on. */
export function CardFailure({ title, text, error, onRetry, retrying }: Props) {
  return (
    <div role="alert">
      <Empty
        icon={CloudOff}
        title={title}
        actions={
          <Button size="sm" onClick={onRetry} pending={retrying}>
            {retrying ? null : <RefreshCw aria-hidden />}
            Try again
          </Button>
        }
      >
        <p>{text}</p>
        <Reference error={error} />
      </Empty>
    </div>
  );
}
