import { describe, expect, it } from "vitest";

import { holdCredits } from "../credits/commands/hold-credits";
import { releaseHold } from "../credits/commands/release-hold";
import { readBalance } from "../credits/reads/read-balance";
import { db } from "../database/db";
import { beginPurchase, bought, insertPausedRun, pay, type Purchase } from "../testing/test-purchase";
import { testWorkspace, type TestWorkspace } from "../testing/test-workspace";
import { readTopUp } from "./read-top-up";

const view = (b: TestWorkspace & Purchase) => readTopUp(b.owner, b);
const hold = { credits: 150, leaseSeconds: null, reason: "test" };
const available = async ({ owner }: TestWorkspace) => (await readBalance(owner)).available;

describe("readTopUp", () => {
  it("settles a paid purchase without waiting for an event", async () => {
    const b = await bought();
    expect(await readTopUp(b.owner, b)).toMatchObject({
      status: "paid",
      granted: true,
      card: "Visa 4242",
      balanceBefore: 50,
      credits: 100,
      expiresAt: "2027-11-19T10:36:00.000Z",
      resumedRunId: null,
      heldForRun: null,
    });
    expect(await readTopUp(b.owner, b)).toMatchObject({ balanceBefore: 50 });
    expect(await available(b)).toBe(150);
  });

  it("asks the provider at most every 3 seconds", async () => {
    const workspace = await testWorkspace();
    const b = { ...workspace, ...(await beginPurchase(workspace.owner)) };
    expect(await readTopUp(b.owner, b)).toMatchObject({ status: "not-started" });
    await pay(b.owner, b.checkoutId);
    b.clock.advance({ seconds: 2 });
    expect(await readTopUp(b.owner, b)).toMatchObject({ status: "not-started" });
    b.clock.advance({ seconds: 1 });
    expect(await readTopUp(b.owner, b)).toMatchObject({ status: "paid", granted: true });
  });

  /** 50 credits, a paused run that needs so many, and a paid pack of 100 for it. */
  async function boughtFor(maximumCredits: number) {
    const workspace = await testWorkspace({ monthlyCredits: 50 });
    const resumeRunId = await insertPausedRun(workspace, maximumCredits);
    const b = { ...workspace, resumeRunId, ...(await beginPurchase(workspace.owner, { resumeRunId })) };
    await pay(b.owner, b.checkoutId);
    return b;
  }

  it("tells what is held for the run that it resumed", async () => {
    const b = await boughtFor(7);
    const { resumeRunId } = b;
    expect(await view(b)).toMatchObject({ resumedRunId: resumeRunId, heldForRun: null, startsRun: true });
    const resumed = { status: "queued" as const, resumedAt: b.clock.now(), heldCredits: 7 };
    await db().run.updateMany({ where: { id: resumeRunId }, data: resumed });
    expect(await view(b)).toMatchObject({ heldForRun: 7, startsRun: false });
  });

  it("promises no start where the pack doesn't cover the run, or nobody wants it to start", async () => {
    expect(await view(await boughtFor(151))).toMatchObject({ granted: true, startsRun: false });
    const b = await boughtFor(150);
    expect(await view(b)).toMatchObject({ granted: true, startsRun: true });
    await db().run.updateMany({ where: { id: b.resumeRunId }, data: { resumesOnCredits: false } });
    expect(await view(b)).toMatchObject({ startsRun: false });
  });

  it("says that the run starts while its credits are held and it is not in the queue yet", async () => {
    const b = await boughtFor(150);
    await view(b);
    const holdId = `run:${b.resumeRunId}`;
    await holdCredits(b.system, { ...hold, key: "run", holdId });
    expect(await view(b)).toMatchObject({ startsRun: true });
    await releaseHold(b.system, { key: "back", holdId, reason: "test" });
    await holdCredits(b.system, { ...hold, key: "another", holdId: "another" });
    expect(await view(b)).toMatchObject({ startsRun: false });
  });

  it("is for Owners of the workspace", async () => {
    const b = await bought();
    const stranger = await testWorkspace();
    for (const ctx of [b.editor, b.viewer])
      await expect(readTopUp(ctx, b)).rejects.toMatchObject({ code: "forbidden" });
    await expect(readTopUp(stranger.owner, b)).rejects.toMatchObject({ code: "not_found" });
    await expect(readTopUp(b.owner, { topUpId: "1" })).rejects.toMatchObject({ code: "not_found" });
  });
});
