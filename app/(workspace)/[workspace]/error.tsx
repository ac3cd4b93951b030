"use client";

import { failureText, failureTitle } from "@/components/layout/failure-words";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function WorkspaceErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <>
      <h1 className="sr-only">{failureTitle}</h1>
      <Note
        role="alert"
        tone="bad"
        title={failureTitle}
        actions={
          <Button size="sm" onClick={reset}>
            Try again
          </Button>
        }
      >
        {failureText}
        {error.digest && <span className="text-caption mt-1 block">Reference {error.digest}</span>}
      </Note>
    </>
  );
}
