import { describe, expect, it } from "vitest";

import { readBalance } from "../credits/reads/read-balance";
import { db } from "../database/db";
import { beginPurchase, bought, insertPausedRun, pay } from "../testing/test-purchase";
import { testWorkspace, type TestWorkspace } from "../testing/test-workspace";
import { readTopUp } from "./read-top-up";

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

  it("tells what is held for the run that it resumed", async () => {
    const workspace = await testWorkspace();
    const resumeRunId = await insertPausedRun(workspace);
    const b = { ...workspace, ...(await beginPurchase(workspace.owner, { resumeRunId })) };
    await pay(b.owner, b.checkoutId);
    expect(await readTopUp(b.owner, b)).toMatchObject({ resumedRunId: resumeRunId, heldForRun: null });
    const resumed = { status: "queued" as const, resumedAt: b.clock.now(), heldCredits: 7 };
    await db().run.updateMany({ where: { id: resumeRunId }, data: resumed });
    expect(await readTopUp(b.owner, b)).toMatchObject({ heldForRun: 7 });
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
