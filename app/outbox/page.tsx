import { Mail } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { LinkedText } from "@/components/layout/linked-text";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Logo } from "@/components/ui/logo";
import { utc } from "@/lib/calendar/zone";
import { formatDayTime } from "@/lib/format";
import { notFoundAsNull } from "@/lib/server/http/not-found-as-null";
import { listOutboxMails } from "@/lib/server/mail/list-outbox-mails";

export const metadata: Metadata = { title: "Outbox" };
export const dynamic = "force-dynamic";

export default async function OutboxPage() {
  const mails = await notFoundAsNull(listOutboxMails());
  if (!mails) notFound();
  return (
    <main className="mx-auto max-w-160 px-4 py-12">
      <Logo />
      <h1 className="text-title mt-8">Outbox</h1>
      <p className="text-body text-text2 mt-1 mb-6">
        Mails that would have been sent, newest first. SMTP is not set up on this server. Times are UTC.
      </p>
      {mails.length === 0 ? (
        <Card>
          <Empty icon={Mail} title="No mails yet">
            Ask for a sign-in link, and it appears here.
          </Empty>
        </Card>
      ) : (
        <ul className="grid gap-4">
          {mails.map(({ id, to, subject, text, createdAt }) => (
            <Card as="li" key={id}>
              <CardHeader className="items-baseline">
                <CardTitle>{subject}</CardTitle>
                <p className="text-caption text-text3">
                  to {to}, {formatDayTime(createdAt, utc)}
                </p>
              </CardHeader>
              <CardBody className="pt-2">
                <LinkedText text={text} />
              </CardBody>
            </Card>
          ))}
        </ul>
      )}
    </main>
  );
}
