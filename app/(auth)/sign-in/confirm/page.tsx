import type { Metadata } from "next";

import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { ownPath } from "@/lib/contracts/own-path";
import { readLink } from "@/lib/server/auth/sign-in-links";
import { env } from "@/lib/server/env";

export const metadata: Metadata = { title: "Confirm sign-in" };

type Search = { token?: string | string[]; callbackUrl?: string | string[] };

/** Opening a mailed link changes nothing, because mail scanners open links too. The button uses it up. */
export default async function ConfirmSignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { token, callbackUrl } = await searchParams;
  const address = typeof token === "string" ? await readLink(token) : null;
  if (address === null)
    return (
      <>
        <h1 className="text-title mt-8">This link can&apos;t be used any more</h1>
        <p className="text-body text-text2 mt-1 mb-6">
          A sign-in link works once, within 15 minutes. Ask for a new one.
        </p>
        <Button asChild variant="primary" size="lg" className="w-full">
          <Link href="/sign-in">Get a new link</Link>
        </Button>
      </>
    );
  return (
    <>
      <h1 className="text-title mt-8">Sign in to ClickBoss?</h1>
      <p className="text-body text-text2 mt-1 mb-6">
        You&apos;ll be signed in as <strong className="text-text font-medium break-all">{address}</strong> in
        this browser.
      </p>
      <form action="/api/auth/callback/email" method="post" className="grid gap-3">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="callbackUrl" value={ownPath(callbackUrl, env().APP_URL)} />
        <Button type="submit" variant="primary" size="lg" className="w-full">
          Sign in
        </Button>
        <Button asChild size="lg" className="w-full">
          <Link href="/sign-in">Use another address</Link>
        </Button>
      </form>
    </>
  );
}
