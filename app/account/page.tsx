import type { Metadata } from "next";

import { redirect } from "next/navigation";

import { SessionList } from "@/components/account/session-list";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Logo } from "@/components/ui/logo";
import { listSessions } from "@/lib/server/auth/list-sessions";
import { currentUser } from "@/lib/server/workspaces/current-user";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const user = await currentUser();
  if (!user) redirect("/sign-in?callbackUrl=/account");
  const sessions = await listSessions(user);
  return (
    <main className="@container/main mx-auto max-w-160 px-4 py-12">
      <Logo />
      <div className="mt-8 mb-6 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-title">Your account</h1>
          <p className="text-body text-text2 mt-1 break-all">{user.email}</p>
        </div>
        <Button asChild>
          <Link href="/">Back to your workspace</Link>
        </Button>
      </div>
      {"ended" in (await searchParams) && (
        <Note tone="ok" role="status" className="mb-4" title="That browser is signed out." />
      )}
      <SessionList sessions={sessions} />
    </main>
  );
}
