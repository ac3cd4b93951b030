import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";
import { utc } from "@/lib/calendar/zone";
import type { SessionView } from "@/lib/contracts/account";
import { formatDayTime } from "@/lib/format";

import { deviceName } from "./device-name";

/** The browsers in which a person is signed in, each with a button that signs it out. Plain forms: no script is needed. */
export function SessionList({ sessions }: { sessions: SessionView[] }) {
  return (
    <Card as="section" aria-labelledby="sessions">
      <CardHeader>
        <CardTitle id="sessions">Where you&apos;re signed in</CardTitle>
      </CardHeader>
      <CardBody className="pt-0">
        <ul className="divide-line divide-y">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
        {sessions.length > 1 && (
          <form action="/api/account/sessions" method="post" className="mt-3">
            <input type="hidden" name="session" value="all" />
            <Button type="submit" variant="danger">
              Sign out everywhere, including here
            </Button>
          </form>
        )}
      </CardBody>
      <CardFooter className="text-caption text-text3">
        A session ends after 30 days without use, and after 90 days in any case. Times are UTC.
      </CardFooter>
    </Card>
  );
}

function SessionRow({ session: { id, userAgent, createdAt, usedAt, isThisOne } }: { session: SessionView }) {
  const device = deviceName(userAgent);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="text-text flex flex-wrap items-center gap-2 font-medium">
          {device}
          {isThisOne && <Tag tone="ok">This browser</Tag>}
        </p>
        <p className="text-caption text-text3">
          Signed in {formatDayTime(createdAt, utc)}
          {isThisOne ? "" : ` · Last used ${formatDayTime(usedAt, utc)}`}
        </p>
      </div>
      <form action="/api/account/sessions" method="post">
        <input type="hidden" name="session" value={id} />
        <Button type="submit" size="sm" aria-label={`Sign out ${isThisOne ? "of this browser" : device}`}>
          Sign out
        </Button>
      </form>
    </li>
  );
}
