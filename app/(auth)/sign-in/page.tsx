import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { DemoSignIn } from "@/components/auth/demo-sign-in";
import { EmailSignIn } from "@/components/auth/email-sign-in";
import { GoogleSignIn } from "@/components/auth/google-sign-in";
import { signInErrorText } from "@/components/auth/sign-in-error";
import { Note } from "@/components/ui/note";
import { ownPath } from "@/lib/contracts/own-path";
import { env } from "@/lib/server/env";
import { currentUser } from "@/lib/server/workspaces/current-user";

export const metadata: Metadata = { title: "Sign in" };

type Search = { callbackUrl?: string | string[]; error?: string | string[] };

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const { DEMO, GOOGLE_CLIENT_ID, APP_URL } = env();
  const callbackUrl = ownPath(first(search.callbackUrl), APP_URL);
  const error = first(search.error);
  if (await currentUser()) redirect(callbackUrl);
  return (
    <>
      <h1 className="text-title mt-8">Sign in</h1>
      <p className="text-body text-text2 mt-1 mb-6">
        {DEMO ? "Choose a demo account, or use your own address." : "We mail you a link. No password needed."}
      </p>
      {error && (
        <Note role="alert" tone="bad" className="mb-6">
          {signInErrorText(error)}
        </Note>
      )}
      {DEMO && (
        <>
          <DemoSignIn callbackUrl={callbackUrl} />
          <Or />
        </>
      )}
      <EmailSignIn callbackUrl={callbackUrl} quiet={DEMO} />
      {GOOGLE_CLIENT_ID && (
        <>
          <Or />
          <GoogleSignIn callbackUrl={callbackUrl} />
        </>
      )}
    </>
  );
}

function Or() {
  return (
    <p className="text-caption text-text3 before:bg-line after:bg-line my-6 flex items-center gap-3 before:h-px before:flex-1 after:h-px after:flex-1">
      or
    </p>
  );
}
