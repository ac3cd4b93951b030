import { expect, test } from "vitest";

import { grantCredits } from "../../credits/commands/grant-credits";
import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { makeQuote } from "../../quotes/make-quote";
import { silence, testQuote, testRun, workOn } from "../../testing/test-run";
import { testShop } from "../../testing/test-shop";
import type { TestWorkspace } from "../../testing/test-workspace";
import { readRun } from "../reads/read-run";
import { resumePausedRuns } from "./resume-paused-runs";
import { setRunResume } from "./set-run-resume";

/** A run at 7 credits that waits in a workspace without any, and weeks that pass. */
async function pausedForWeeks(): Promise<{ shop: TestWorkspace; runId: string }> {
  const shop = await testShop({ planId: "free", monthlyCredits: 4, anchorAt: "2026-11-19T09:00:00Z" });
  const { id: runId } = await testRun(shop);
  await setRunResume(shop.editor, { runId, resumesOnCredits: true });
  shop.clock.advance({ days: 20 });
  return { shop, runId };
}

async function creditsArrive(shop: TestWorkspace): Promise<void> {
  const grant = { source: "promotional", label: "Gift", reason: "Gift", expiresAt: null } as const;
  await grantCredits(shop.system, { ...grant, key: "gift", credits: 96 });
  expect(await resumePausedRuns(shop.system)).toBe(1);
}

test("a run that was paused for weeks starts at its saved price, although the rate card has changed", async () => {
  const { shop, runId } = await pausedForWeeks();
  const line = { actionType: "playbook", tier: "standard", label: "Standard" };
  await db().rateCard.create({
    data: {
      version: 97,
      effectiveAt: new Date(shop.clock.now().getTime() - 1_000),
      lines: { create: [{ ...line, baseCredits: 30, platformCredits: 9 }] },
    },
  });
  await creditsArrive(shop);
  expect(await readRun(shop.viewer, runId)).toMatchObject({ status: "queued", held: 7 });
  expect(await readBalance(shop.editor)).toMatchObject({ available: 93, held: 7 });
  expect((await testQuote(shop)).maximum).toBe(48);
  // The new card lies in the future of every other test.
  await db().rateLine.deleteMany({ where: { version: 97 } });
  await db().rateCard.delete({ where: { version: 97 } });
});

test("a platform that was disconnected meanwhile counts as one that doesn't answer, and its credit comes back", async () => {
  const { shop, runId } = await pausedForWeeks();
  await silence(shop, "google_ads");
  await creditsArrive(shop);
  const run = await workOn(shop, runId);
  expect(run).toMatchObject({ status: "succeeded", held: 7, used: 6 });
  expect(run.steps.map(({ platform, status, detail }) => [platform, status, detail])).toContainEqual([
    "google_ads",
    "no-answer",
    "Couldn't be read: no longer connected",
  ]);
  expect(await readBalance(shop.editor)).toMatchObject({ available: 94, held: 0 });
});

test("with none of its platforms left the run fails, says so and costs nothing", async () => {
  const { shop, runId } = await pausedForWeeks();
  for (const platform of ["meta_ads", "google_ads", "shopify"] as const) await silence(shop, platform);
  await creditsArrive(shop);
  const run = await workOn(shop, runId);
  expect(run).toMatchObject({ status: "failed", used: 0, failureCode: "platforms_unavailable" });
  expect(await readBalance(shop.editor)).toMatchObject({ available: 100, held: 0, used: 0 });
  const request = {
    actionType: "playbook",
    playbookKey: "creative-fatigue",
    projectId: shop.projectId,
  } as const;
  const again = makeQuote(shop.editor, { ...request, platforms: ["meta_ads"] });
  await expect(again).rejects.toMatchObject({ code: "platform_not_connected" });
});
