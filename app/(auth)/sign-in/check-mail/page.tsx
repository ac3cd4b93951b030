import { MailCheck } from "lucide-react";
import type { Metadata } from "next";

import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { TextLink } from "@/components/ui/text-link";
import { outboxIsOpen } from "@/lib/server/mail/outbox-is-open";

export const metadata: Metadata = { title: "Check your mail" };

export default function CheckMailPage() {
  return (
    <>
      <MailCheck aria-hidden className="text-text2 mt-8 size-6" />
      <h1 className="text-title mt-3">Check your mail</h1>
      <p className="text-body text-text2 mt-1 mb-6">
        We&apos;re sending you a link that signs you in. It works once, within 15 minutes, in this browser or
        another.
      </p>
      {outboxIsOpen() && (
        <Note className="mb-6" title="No mail leaves this server">
          <p>
            SMTP is not set up, so the link waits in the <TextLink href="/outbox">outbox</TextLink> and in the
            terminal.
          </p>
        </Note>
      )}
      <Button asChild size="lg">
        <Link href="/sign-in">Use another address</Link>
      </Button>
    </>
  );
}
