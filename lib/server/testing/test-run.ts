import type { PlatformName } from "@/lib/contracts/primitives";
import type { RunView } from "@/lib/contracts/run";
import { db } from "@/lib/server/database/db";
import { executeRun } from "@/lib/server/runs/work/execute-run";
import { makeQuote } from "@/lib/server/quotes/make-quote";
import { readRun } from "@/lib/server/runs/reads/read-run";
import { startRun } from "@/lib/server/runs/start/start-run";

import type { TestWorkspace } from "./test-workspace";

const usual: PlatformName[] = ["meta_ads", "google_ads", "shopify"];

/** A quote of the creative fatigue playbook for the editor: 7 credits for three platforms. */
export function testQuote(shop: TestWorkspace, platforms: PlatformName[] = usual) {
  const { projectId } = shop;
  const playbookKey = "creative-fatigue";
  return makeQuote(shop.editor, { actionType: "playbook", playbookKey, projectId, platforms });
}

/** A run that the editor started: queued, or paused for want of credits. */
export async function testRun(shop: TestWorkspace, platforms?: PlatformName[]): Promise<RunView> {
  const quote = await testQuote(shop, platforms);
  return startRun(shop.editor, { quoteId: quote.id, idempotencyKey: `press-${quote.id}` });
}

/** Does the run's work as the job would, on the workspace's clock, and reads it as a viewer sees it. */
export async function workOn(shop: TestWorkspace, runId: string): Promise<RunView> {
  await executeRun(shop.workspaceId, runId, shop.clock);
  return readRun(shop.viewer, runId);
}

/** Kinds of ledger entries of the workspace, in order. */
export async function entryKinds(shop: TestWorkspace): Promise<string[]> {
  const entries = await db().creditEntry.findMany({
    where: { workspaceId: shop.workspaceId },
    orderBy: { sequence: "asc" },
  });
  return entries.map(({ kind }) => kind);
}

/** The platform answers no more: the workspace has disconnected it. */
export async function silence(shop: TestWorkspace, platform: PlatformName): Promise<void> {
  await db().integration.delete({
    where: { workspaceId_platform: { workspaceId: shop.workspaceId, platform } },
  });
}
