"use client";

import { Button } from "@/components/ui/button";
import { CornerNote } from "@/components/ui/corner-note";
import { useSessionEnd } from "@/lib/client/session-end";

function signIn(): void {
  const { pathname, search, origin } = window.location;
  const target = new URL("/sign-in", origin);
  target.searchParams.set("callbackUrl", `${pathname}${search}`);
  window.location.assign(target.href);
}

/** The session ended while the page was open: leads to the sign-in and back to this very page. */
export function SessionEnd() {
  if (!useSessionEnd()) return null;
  return (
    <CornerNote
      role="alert"
      title="Your session has ended"
      actions={
        <Button size="sm" onClick={signIn}>
          Sign in
        </Button>
      }
    >
      Sign in to continue. You&apos;ll come back to this page.
    </CornerNote>
  );
}
