import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";

import type { LiveTopic } from "@/lib/contracts/live-event";
import { db } from "@/lib/server/database/db";
import { env } from "@/lib/server/env";
import { hashOf } from "@/lib/server/auth/session-rules";
import { openStreams } from "@/lib/server/rate-limits/rate-limits";
import { testSession } from "@/lib/server/testing/servers/session-cookie";
import { testWorkspace } from "@/lib/server/testing/test-workspace";

import { closeLiveEvents, liveHub } from "./hub";
import { liveEventStream } from "./live-event-stream";
import { publishLiveEvent } from "./publish";
import { liveEventsReady, subscribe } from "./subscribe";
import { eventually } from "../testing/eventually";

afterAll(closeLiveEvents);

async function another<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  return work(client).finally(() => client.end());
}

async function heardIn(workspaceId: string) {
  const topics: LiveTopic[] = [];
  const stop = subscribe(workspaceId, (topic) => topics.push(topic));
  await liveEventsReady();
  return { topics, stop };
}

test("what is published through the pool reaches the subscribers of that workspace only", async () => {
  const [mine, theirs] = [await testWorkspace(), await testWorkspace()];
  const [here, there] = [await heardIn(mine.workspaceId), await heardIn(theirs.workspaceId)];
  publishLiveEvent(mine.workspaceId, "balance");
  await eventually(() => expect(here.topics).toEqual(["balance"]));
  expect(there.topics).toEqual([]);
  here.stop();
  publishLiveEvent(mine.workspaceId, "runs");
  publishLiveEvent(theirs.workspaceId, "runs");
  await eventually(() => expect(there.topics).toEqual(["runs"]));
  expect(here.topics).toEqual(["balance"]);
  there.stop();
});

test("a burst is told once or twice, not a hundred times", async () => {
  const { workspaceId } = await testWorkspace();
  const { topics, stop } = await heardIn(workspaceId);
  for (let n = 0; n < 100; n++) publishLiveEvent(workspaceId, "balance");
  publishLiveEvent(workspaceId, "briefing");
  await eventually(() => expect(topics).toContain("briefing"));
  expect(topics.length).toBeLessThanOrEqual(3);
  stop();
});

test("another process is heard, and a strange message is not", async () => {
  const { workspaceId } = await testWorkspace();
  const { topics, stop } = await heardIn(workspaceId);
  await another((client) =>
    client.query("select pg_notify('clickboss_live', p) from unnest($1::text[]) p", [
      ["", "nonsense", `${workspaceId} nonsense`, `${workspaceId} runs`],
    ]),
  );
  await eventually(() => expect(topics).toEqual(["runs"]));
  stop();
});

test("after a lost connection everything is read again, and events flow as before", async () => {
  const { workspaceId } = await testWorkspace();
  const { topics, stop } = await heardIn(workspaceId);
  await another((client) =>
    client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1", [
      "clickboss live events",
    ]),
  );
  await eventually(() =>
    expect(new Set(topics)).toEqual(new Set(["balance", "runs", "briefing", "top-ups"])),
  );
  topics.length = 0;
  publishLiveEvent(workspaceId, "runs");
  await eventually(() => expect(topics).toEqual(["runs"]));
  stop();
});

function readerOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("no body");
  let text = "";
  const until = async (part: string) => {
    while (!text.includes(part)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`ended before "${part}": ${text}`);
      text += value;
    }
  };
  const ended = async () => {
    while (!(await reader.read()).done);
    return true;
  };
  return { until, ended };
}

test("a stream says ready, then what changes, and ends when the browser leaves", async () => {
  const { workspaceId, slug, userIds } = await testWorkspace();
  const gone = new AbortController();
  const response = await liveEventStream({ id: userIds.viewer }, gone.signal);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
  const { until, ended } = readerOf(response);
  await until(`event: ready\ndata: {"workspaces":["${slug}"]}\n\n`);
  publishLiveEvent(workspaceId, "top-ups");
  await until(`data: {"workspace":"${slug}","topic":"top-ups"}\n\n`);
  gone.abort();
  expect(await ended()).toBe(true);
  expect(liveHub().listeners.has(workspaceId)).toBe(false);
});

test("one stream tells of all workspaces of a person, also of one that is joined meanwhile, and of no other", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const [mine, second, theirs] = [await testWorkspace(), await testWorkspace(), await testWorkspace()];
  const userId = mine.userIds.owner;
  const join = ({ workspaceId }: typeof second) =>
    db().membership.create({ data: { workspaceId, userId, role: "viewer", createdAt: new Date() } });
  const { until } = readerOf(await liveEventStream({ id: userId }, new AbortController().signal));
  await until(`{"workspaces":["${mine.slug}"]}`);
  await join(second);
  vi.advanceTimersByTime(20_000);
  await until(`"${second.slug}"`);
  for (const { workspaceId } of [theirs, second, mine]) publishLiveEvent(workspaceId, "runs");
  await until(`data: {"workspace":"${mine.slug}","topic":"runs"}`);
  await until(`data: {"workspace":"${second.slug}","topic":"runs"}`);
  expect(liveHub().listeners.has(theirs.workspaceId)).toBe(false);
  vi.useRealTimers();
});

test("a stream ends within a keep-alive when the last membership does", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { workspaceId, userIds } = await testWorkspace();
  const { until, ended } = readerOf(
    await liveEventStream({ id: userIds.viewer }, new AbortController().signal),
  );
  vi.advanceTimersByTime(20_000);
  await until(": still here");
  await db().membership.delete({
    where: { workspaceId_userId: { workspaceId, userId: userIds.viewer } },
  });
  vi.advanceTimersByTime(20_000);
  expect(await ended()).toBe(true);
  vi.useRealTimers();
});

test("a stream ends within 20 seconds of its session's end", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { userIds } = await testWorkspace();
  const tokenHash = hashOf(await testSession(userIds.viewer));
  const { id } = await db().session.findUniqueOrThrow({ where: { tokenHash } });
  const response = await liveEventStream({ id: userIds.viewer, sessionId: id }, new AbortController().signal);
  const { until, ended } = readerOf(response);
  vi.advanceTimersByTime(20_000);
  await until(": still here");
  await db().session.delete({ where: { id } });
  vi.advanceTimersByTime(20_000);
  expect(await ended()).toBe(true);
  vi.useRealTimers();
});

test("a person holds at most 20 streams open; one that ends makes room, and others are not concerned", async () => {
  const { userIds } = await testWorkspace();
  const open = (id: string, signal = new AbortController().signal) => liveEventStream({ id }, signal);
  const first = new AbortController();
  const opened = await Promise.all(
    Array.from({ length: openStreams.most }, (_, n) => open(userIds.owner, n ? undefined : first.signal)),
  );
  await expect(open(userIds.owner)).rejects.toMatchObject({
    code: "rate_limited",
    details: { limit: "open-streams", retryAfterSeconds: 15 },
  });
  await (await open(userIds.editor)).body?.cancel();
  first.abort();
  await (await open(userIds.owner)).body?.cancel();
  await Promise.all(opened.slice(1).map(({ body }) => body?.cancel()));
  expect(liveHub().streams.has(userIds.owner)).toBe(false);
});

test("at shutdown every stream ends, and one that comes later is told to come back", async () => {
  const { userIds } = await testWorkspace();
  const { until, ended } = readerOf(
    await liveEventStream({ id: userIds.viewer }, new AbortController().signal),
  );
  await until("event: ready");
  await closeLiveEvents();
  expect(await ended()).toBe(true);
  const late = await liveEventStream({ id: userIds.viewer }, new AbortController().signal);
  expect(await late.text()).toBe("retry: 3000\n\n");
});
