"use client";

import { failureText, failureTitle } from "@/components/layout/failure-words";
import { WholePageMessage } from "@/components/layout/whole-page-message";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <WholePageMessage
      title={failureTitle}
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <Button asChild>
            <Link href="/">Go to your workspace</Link>
          </Button>
        </>
      }
    >
      {failureText}
      {error.digest && <p className="text-caption text-text3 mt-2">Reference {error.digest}</p>}
    </WholePageMessage>
  );
}
