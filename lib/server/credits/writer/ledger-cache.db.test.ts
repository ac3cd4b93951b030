import { describe, expect, it } from "vitest";

import type { Decision } from "@/lib/credits/command";
import { expectClean } from "@/lib/server/testing/processes/expect-ledger";
import { holdCommand, queuedCommand, spendCommand } from "@/lib/server/testing/statements/queued-commands";
import { testWorkspace, type TestWorkspace } from "@/lib/server/testing/test-workspace";

import { database, db } from "../../database/db";
import { CreditWriter } from "./credit-writer";
import type { QueuedCommand } from "./batch";

const capture = (workspace: TestWorkspace, holdId: string, credits: number) =>
  queuedCommand(workspace, "capture", { holdId, credits, final: true });

const told = (decision: Decision | null) =>
  decision === null
    ? null
    : "refused" in decision
      ? decision.refused
      : { replayed: decision.replayed, available: decision.answer.available };
const done = (available: number) => ({ replayed: false, available });

/** A writer that tells which statements it sent since it was asked last; "+": before the one before was answered. */
function watchedWriter() {
  const sent: string[] = [];
  let unanswered = 0;
  const connect = async () => {
    const client = await database().ledgerPool.connect();
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const watched = (...args: unknown[]) => {
      const [asked] = args as [string | { name?: string }];
      const answered = () => void (unanswered -= 1);
      sent.push(unanswered > 0 ? "+" : " ");
      unanswered += 1;
      sent.push(
        typeof asked === "string"
          ? (asked.split(/[ ;]/, 1)[0] ?? "")
          : (asked.name ?? "?").replace(/^(ledger-store).*/, "$1"),
      );
      const answer = query(...args);
      answer.then(answered, answered);
      return answer;
    };
    const release = client.release.bind(client);
    const restored = (error?: Error | boolean) => {
      Object.assign(client, { query, release });
      release(error);
    };
    return Object.assign(client, { query: watched, release: restored });
  };
  const writer = new CreditWriter({ connect, onChanged: () => undefined });
  return {
    submit: async (queued: QueuedCommand) => told(await writer.submit(queued)),
    statements: () => sent.splice(0).join("").trim(),
  };
}

const onLoadedState = "BEGIN+ledger-load ledger-store+COMMIT";
const onCachedState = "ledger-store";
/** Refused, and then decided on what was read. */
const onOutdatedState = `ledger-store ledger-versions ${onLoadedState}`;

describe("the cache", () => {
  it("lets a command be one statement: hold, capture, spend", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const writer = watchedWriter();
    expect(await writer.submit(spendCommand(workspace, 1))).toEqual(done(99));
    writer.statements();
    expect(await writer.submit(holdCommand(workspace, 10, "run:1"))).toEqual(done(89));
    expect(await writer.submit(capture(workspace, "run:1", 4))).toEqual(done(95));
    expect(await writer.submit(spendCommand(workspace, 5))).toEqual(done(90));
    expect(writer.statements()).toBe([onCachedState, onCachedState, onCachedState].join(" "));
    await expectClean([workspace.workspaceId]);
  });

  it("is not believed once another process wrote: its ledger is loaded, and nothing is spent twice", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const [one, two] = [watchedWriter(), watchedWriter()];
    await one.submit(spendCommand(workspace, 10));
    expect(await two.submit(spendCommand(workspace, 60))).toEqual(done(30));
    one.statements();
    expect(await one.submit(spendCommand(workspace, 20))).toEqual(done(10));
    expect(one.statements()).toBe(onOutdatedState);
    expect(await two.submit(spendCommand(workspace, 20))).toBe("insufficient_credits");
    await expectClean([workspace.workspaceId]);
  });

  it("is forgotten at once for all workspaces that another process wrote", async () => {
    const [first, second] = [
      await testWorkspace({ monthlyCredits: 100 }),
      await testWorkspace({ monthlyCredits: 100 }),
    ];
    const [one, two] = [watchedWriter(), watchedWriter()];
    for (const writer of [one, two])
      for (const workspace of [first, second]) await writer.submit(spendCommand(workspace, 1));
    one.statements();
    await one.submit(spendCommand(first, 1));
    expect(one.statements()).toBe(onOutdatedState);
    await one.submit(spendCommand(second, 1));
    expect(one.statements()).toBe(onLoadedState);
  });

  it("leaves a ledger out for a while where two processes take turns", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const [one, two] = [watchedWriter(), watchedWriter()];
    for (let turn = 0; turn < 4; turn += 1)
      for (const writer of [one, two]) await writer.submit(spendCommand(workspace, 1));
    one.statements();
    expect(await one.submit(spendCommand(workspace, 1))).toEqual(done(91));
    expect(one.statements()).toBe(onLoadedState);
    await expectClean([workspace.workspaceId]);
  });

  it.each([
    [
      "its subscription",
      (id: string) => db().subscription.update({ where: { workspaceId: id }, data: { monthlyCredits: 70 } }),
    ],
    [
      "its time zone",
      (id: string) => db().workspace.update({ where: { id }, data: { timeZone: "Asia/Tokyo" } }),
    ],
  ])("is read again when a workspace gets another value of %s", async (_, change) => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const writer = watchedWriter();
    await writer.submit(spendCommand(workspace, 10));
    await change(workspace.workspaceId);
    writer.statements();
    expect(await writer.submit(spendCommand(workspace, 10))).toEqual(done(80));
    expect(writer.statements()).toBe(onOutdatedState);
  });
});

describe("what is not in the cache is looked up", () => {
  it("a key of the past gives its first answer, also where the credits would not suffice any more", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const writer = watchedWriter();
    await writer.submit(spendCommand(workspace, 60, "press-1"));
    await writer.submit(spendCommand(workspace, 1));
    expect(await writer.submit(spendCommand(workspace, 60, "press-1"))).toEqual({
      replayed: true,
      available: 40,
    });
    expect(await writer.submit(spendCommand(workspace, 2, "press-1"))).toBe("idempotency_mismatch");
    const small = spendCommand(workspace, 3, "press-2");
    await writer.submit(small);
    expect(await writer.submit(spendCommand(workspace, 3, "press-2"))).toEqual({
      replayed: true,
      available: 36,
    });
    await expectClean([workspace.workspaceId]);
  });

  it("a hold of the past is not placed again, and a closed one stays closed", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    const writer = watchedWriter();
    await writer.submit(holdCommand(workspace, 10, "run:1"));
    await writer.submit(capture(workspace, "run:1", 10));
    expect(await writer.submit(holdCommand(workspace, 10, "run:1"))).toBe("hold_exists");
    expect(await writer.submit(capture(workspace, "run:1", 1))).toBe("hold_closed");
    expect(await writer.submit(capture(workspace, "run:2", 1))).toBe("hold_not_found");
    await expectClean([workspace.workspaceId]);
  });

  it("the lease of a hold that was placed elsewhere ends to the millisecond", async () => {
    const workspace = await testWorkspace({ monthlyCredits: 100 });
    await watchedWriter().submit(holdCommand(workspace, 90, "run:1", 60));
    const writer = watchedWriter();
    const placedAt = workspace.clock.now().getTime();
    expect(await writer.submit(spendCommand(workspace, 1))).toEqual(done(9));
    workspace.clock.set(new Date(placedAt + 59_999).toISOString());
    expect(await writer.submit(spendCommand(workspace, 1))).toEqual(done(8));
    workspace.clock.set(new Date(placedAt + 60_000).toISOString());
    expect(await writer.submit(spendCommand(workspace, 1))).toEqual(done(97));
    await expectClean([workspace.workspaceId]);
  });

  it("a renewal is booked under the terms that the database has then", async () => {
    const workspace = await testWorkspace({ anchorAt: "2026-11-02T09:00:00Z", monthlyCredits: 50 });
    workspace.clock.set("2026-11-20T09:00:00Z");
    const writer = watchedWriter();
    await writer.submit(spendCommand(workspace, 10));
    workspace.clock.set("2026-12-02T09:00:00Z");
    writer.statements();
    expect(await writer.submit(spendCommand(workspace, 1))).toEqual(done(49));
    expect(writer.statements()).toBe(onLoadedState);
    await expectClean([workspace.workspaceId]);
  });
});
