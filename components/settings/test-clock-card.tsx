"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { MomentField, momentIn } from "@/components/ui/moment-field";
import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { balanceQuery } from "@/lib/client/balance/balance-query";
import { RequestError } from "@/lib/client/request";
import { useSetTestClock } from "@/lib/client/settings/use-set-test-clock";
import type { Balance } from "@/lib/contracts/balance";
import { formatDayYear, formatTime } from "@/lib/format";

const dayMs = 86_400_000;

/** Moves the workspace's time forward, to see what a reset or an expiry will do. Only Owners can. */
export function TestClockCard({ slug, canMove }: { slug: string; canMove: boolean }) {
  const id = useId();
  const { data, isError, refetch } = useQuery({ ...balanceQuery(slug), refetchInterval: 30_000 });
  return (
    <Card as="section" aria-labelledby={id} className="mt-4 max-w-160">
      <CardHeader>
        <CardTitle id={id}>Test clock</CardTitle>
      </CardHeader>
      <CardBody className="grid gap-4">
        <p className="text-text2">
          See a reset, an expiry or a new day without waiting for it. Only this workspace&apos;s clock moves.
          It runs on from there and can&apos;t be set back.
        </p>
        {data ? (
          <Moves slug={slug} balance={data} canMove={canMove} />
        ) : isError ? (
          <Note tone="bad" title="We couldn't load the workspace's time" role="alert">
            <Button size="sm" className="mt-2" onClick={() => void refetch()}>
              Try again
            </Button>
          </Note>
        ) : (
          <Loading label="The workspace's time is loading" className="grid gap-3">
            <Skeleton className="h-6 w-48" />
            <Skeleton className="h-8 w-full" />
          </Loading>
        )}
      </CardBody>
      <CardFooter className="text-caption text-text3">
        Renewals, expiries, leases and briefings follow this clock. Sign-in and mails use real time.
      </CardFooter>
    </Card>
  );
}

function Moves({ slug, balance, canMove }: { slug: string; balance: Balance; canMove: boolean }) {
  const move = useSetTestClock(slug);
  const { asOf, timeZone, period } = balance;
  const expiry = nextExpiry(balance);
  const to = (at: number) => move.mutate(new Date(at).toISOString());
  return (
    <>
      <p aria-live="polite">
        <span className="text-caption text-text3 block">It is now in this workspace</span>
        <span className="text-figure text-text">
          {formatDayYear(asOf, timeZone)}, {formatTime(asOf, timeZone)}
        </span>{" "}
        <span className="text-text3">{timeZone.name}</span>
      </p>
      {canMove ? (
        <>
          <div className="flex flex-wrap gap-2">
            <Button pending={move.isPending} onClick={() => to(Date.parse(period.endsAt))}>
              To the reset
            </Button>
            <Button pending={move.isPending} onClick={() => to(Date.parse(asOf) + dayMs)}>
              + 1 day
            </Button>
            {expiry !== null && (
              <Button pending={move.isPending} onClick={() => to(expiry)}>
                To the next expiry
              </Button>
            )}
          </div>
          <MoveTo balance={balance} pending={move.isPending} onMove={to} />
        </>
      ) : (
        <Note title="Only Owners can move the clock" />
      )}
      {move.isError && <MoveFailed error={move.error} />}
    </>
  );
}

type MoveToProps = { balance: Balance; pending: boolean; onMove: (at: number) => void };

function MoveTo({ balance: { asOf, timeZone }, pending, onMove }: MoveToProps) {
  const [early, setEarly] = useState(false);
  const now = Date.parse(asOf);
  const look = (at: number | null) => setEarly(at !== null && at <= now);
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const at = momentIn(event.currentTarget, "at", timeZone);
        look(at);
        if (at !== null && at > now && !pending) onMove(at);
      }}
    >
      <MomentField
        label={`Move to (${timeZone.name})`}
        name="at"
        zone={timeZone}
        min={now}
        withSeconds
        className="w-full @xl/main:w-auto"
        error={early ? "Choose a later time. The clock only moves forward." : undefined}
        onMoment={look}
      />
      <Button type="submit" pending={pending} className="@xl/main:mt-5.5">
        Move
      </Button>
    </form>
  );
}

function MoveFailed({ error }: { error: Error }) {
  const issues = error instanceof RequestError ? error.issues.at : undefined;
  return (
    <Note tone="bad" title="The clock wasn't moved" role="alert">
      {issues?.[0] ?? error.message}
    </Note>
  );
}

/** The soonest end of a grant that does not end with the period anyway. */
function nextExpiry({ grants, asOf }: Balance): number | null {
  const ends = grants
    .filter((grant) => grant.status === "live" && grant.available > 0 && !grant.expiresAtReset)
    .flatMap(({ expiresAt }) => (expiresAt === null ? [] : [Date.parse(expiresAt)]))
    .filter((at) => at > Date.parse(asOf));
  return ends.length === 0 ? null : Math.min(...ends);
}
