"use client";

import "./globals.css";

import { failureText, failureTitle } from "@/components/layout/failure-words";
import { WholePageMessage } from "@/components/layout/whole-page-message";
import { Button } from "@/components/ui/button";

/** When even the root layout failed: no providers, no theme, still a way on. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>ClickBoss</title>
        <WholePageMessage
          title={failureTitle}
          actions={
            <Button variant="primary" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        >
          {failureText}
          {error.digest && <p className="text-caption text-text3 mt-2">Reference {error.digest}</p>}
        </WholePageMessage>
      </body>
    </html>
  );
}
