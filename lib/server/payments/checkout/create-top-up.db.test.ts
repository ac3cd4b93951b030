import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import type { Ctx } from "../../context";
import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { logsOf } from "../../testing/log-lines";
import { beginPurchase, insertPausedRun, pay, storedTopUp } from "../../testing/test-purchase";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { workOffJobs } from "../../testing/work-off-jobs";
import { createTopUp } from "./create-top-up";
import { listPacks } from "./list-packs";
import { settleTopUp } from "../settle/settle-top-up";
import { eventually } from "../../testing/eventually";

function input(
  changed: { packId?: string; quantity?: number; idempotencyKey?: string; resumeRunId?: string } = {},
) {
  return { packId: "small", idempotencyKey: randomUUID(), returnPath: "/settings/billing", ...changed };
}

const countOf = (workspaceId: string) => db().topUp.count({ where: { workspaceId } });

describe("createTopUp", () => {
  it("keeps the purchase with the figures of now and opens a checkout", async () => {
    const { owner, workspaceId, slug } = await testWorkspace();
    const { id, checkoutUrl } = await createTopUp(owner, input());
    const topUp = await storedTopUp(workspaceId, id);
    expect(topUp).toMatchObject({ status: "pending", credits: 100, amountMinor: 2000, currency: "USD" });
    expect(checkoutUrl).toBe(`http://localhost:3000/checkout/${topUp.checkoutId}`);
    const checkout = await db().testCheckout.findUniqueOrThrow({ where: { id: topUp.checkoutId ?? "" } });
    expect(checkout).toMatchObject({
      amountMinor: 2000,
      topUpId: id,
      status: "open",
      returnUrl: `http://localhost:3000/${slug}/settings/billing?top-up=${id}`,
      expiresAt: new Date(owner.clock.now().getTime() + 30 * 60_000),
    });
    const audit = await db().auditEntry.findMany({ where: { workspaceId, subjectId: id } });
    expect(audit).toMatchObject([{ event: "top-up.create", actorKind: "user" }]);
  });

  it("keeps its price when the operator changes the pack", async () => {
    const { owner, workspaceId } = await testWorkspace();
    const pack = { id: "sale", name: "Sale", credits: 10, priceMinor: 100, position: 9 };
    await db().topUpPack.create({ data: pack });
    const { id } = await createTopUp(owner, input({ packId: "sale" }));
    await db().topUpPack.update({ where: { id: "sale" }, data: { priceMinor: 900, active: false } });
    expect(await storedTopUp(workspaceId, id)).toMatchObject({ amountMinor: 100 });
    await expect(createTopUp(owner, input({ packId: "sale" }))).rejects.toMatchObject({ code: "not_found" });
  });

  it("buys several of one pack at once", async () => {
    const { owner, workspaceId } = await testWorkspace({ planId: "free" });
    const two = input({ quantity: 2 });
    const { id, checkoutUrl } = await createTopUp(owner, two);
    expect(await storedTopUp(workspaceId, id)).toMatchObject({
      ...{ quantity: 2, credits: 200, amountMinor: 4000, packName: "2 × Small" },
    });
    await expect(createTopUp(owner, { ...two, quantity: 3 })).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
    await pay(owner, checkoutUrl.split("/").at(-1) ?? "");
    await settleTopUp(owner, id);
    expect((await readBalance(owner)).available).toBe(250);
  });

  it.each([
    ["JPY", 3_000, "3,000 JPY"],
    ["HUF", 790_000, "7,900.00 HUF"],
    ["ISK", 280_000, "2,800 ISK"],
    ["KWD", 6_150, "6.150 KWD"],
    ["eur", 1_900, "19.00 EUR"],
  ])("charges a pack in %s, and its receipt names the same amount", async (currency, priceMinor, paid) => {
    const { owner, workspaceId } = await testWorkspace();
    const packId = `small-${currency}`;
    await db().topUpPack.create({
      data: { id: packId, name: packId, credits: 100, priceMinor, currency, position: 9 },
    });
    const { id, checkoutUrl } = await createTopUp(owner, input({ packId }));
    const checkoutId = checkoutUrl.split("/").at(-1) ?? "";
    const email = `${id}@demo.test`;
    await pay(owner, checkoutId);
    await db().testCheckout.update({ where: { id: checkoutId }, data: { email } });
    await settleTopUp(owner, id);
    expect(await storedTopUp(workspaceId, id)).toMatchObject({ status: "paid", amountMinor: priceMinor });
    await eventually(async () => {
      await workOffJobs("mail-receipt");
      const [mail] = await db().outboxMail.findMany({ where: { to: email } });
      expect(mail?.text.replaceAll("\u00a0", " ") ?? "").toContain(`Paid     ${paid}`);
    });
  });

  it.each([
    ["ISK", 280_050],
    ["KWD", 6_155],
    ["ZZZ", 2_000],
  ])(
    "does not sell a pack whose price in %s can't be charged, and says so in the log",
    async (currency, priceMinor) => {
      const { owner } = await testWorkspace();
      const packId = `wrong-${currency}`;
      await db().topUpPack.create({
        data: { id: packId, name: packId, credits: 100, priceMinor, currency, position: 9 },
      });
      const logged = logsOf(owner);
      await expect(createTopUp(logged.ctx, input({ packId }))).rejects.toMatchObject({ code: "not_found" });
      expect((await listPacks(owner, {})).packs.map(({ id }) => id)).not.toContain(packId);
      expect(logged.lines).toContainEqual(expect.objectContaining({ level: "error", packId }));
    },
  );

  it("answers the same key with the same purchase, also ten at once", async () => {
    const { owner, workspaceId } = await testWorkspace();
    const same = input();
    const answers = await Promise.all(Array.from({ length: 10 }, () => createTopUp(owner, same)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await countOf(workspaceId)).toBe(1);
    expect(await db().testCheckout.count({ where: { workspaceId } })).toBe(1);
  });

  it("gives the open checkout again to the same request under another key, also forty at once", async () => {
    const { owner, workspaceId } = await testWorkspace();
    const answers = await Promise.all(Array.from({ length: 40 }, () => createTopUp(owner, input())));
    answers.push(await createTopUp(owner, { ...input(), returnPath: "/playbooks" }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await countOf(workspaceId)).toBe(1);
    expect(await db().testCheckout.count({ where: { workspaceId } })).toBe(1);
  });

  it("remembers the key under which an open checkout was returned", async () => {
    const { owner, workspaceId } = await testWorkspace();
    const first = await createTopUp(owner, input());
    const again = input();
    await createTopUp(owner, again);
    await db().topUp.updateMany({ where: { workspaceId }, data: { status: "cancelled" } });
    expect(await createTopUp(owner, again)).toEqual(first);
    const other = createTopUp(owner, { ...again, packId: "large" });
    await expect(other).rejects.toMatchObject({ code: "idempotency_mismatch" });
  });

  it.each<[string, (bought: TestWorkspace & { checkoutId: string }) => Promise<unknown>, object]>([
    ["another pack", async () => undefined, { packId: "medium" }],
    ["another number of packs", async () => undefined, { quantity: 2 }],
    [
      "another price",
      async () => db().topUpPack.update({ where: { id: "priced" }, data: { priceMinor: 900 } }),
      {},
    ],
    ["a checkout that closes soon", async ({ clock }) => clock.advance({ minutes: 26 }), {}],
    ["a checkout that was paid a moment ago", ({ owner, checkoutId }) => pay(owner, checkoutId), {}],
    ["a payment that is being confirmed", ({ owner, checkoutId }) => pay(owner, checkoutId, "unknown"), {}],
  ])("opens a new checkout for %s", async (_, happens, changed) => {
    const workspace = await testWorkspace();
    const pack = { id: "priced", name: "Priced", credits: 10, priceMinor: 100, position: 9 };
    await db().topUpPack.upsert({ where: { id: pack.id }, create: pack, update: pack });
    const first = await createTopUp(workspace.owner, input({ packId: "priced" }));
    await happens({ ...workspace, checkoutId: first.checkoutUrl.split("/").at(-1) ?? "" });
    const second = await createTopUp(workspace.owner, { ...input({ packId: "priced" }), ...changed });
    expect(second.checkoutUrl).not.toBe(first.checkoutUrl);
  });

  it("never gives one member's checkout to another", async () => {
    const { owner, editor } = await testWorkspace();
    const other: Ctx = { ...editor, actor: { ...editor.actor, role: "owner" } as Ctx["actor"] };
    const answers = [await createTopUp(owner, input()), await createTopUp(other, input())];
    expect(answers[0]?.id).not.toBe(answers[1]?.id);
  });

  it("refuses another request under a key that was used", async () => {
    const { owner, workspaceId } = await testWorkspace();
    const first = input();
    await createTopUp(owner, first);
    const other = createTopUp(owner, { ...first, packId: "large" });
    await expect(other).rejects.toMatchObject({ code: "idempotency_mismatch" });
    expect(await countOf(workspaceId)).toBe(1);
  });

  it("lets two workspaces use the same key without meeting", async () => {
    const [mine, theirs] = [await testWorkspace(), await testWorkspace()];
    const same = input();
    const answers = [await createTopUp(mine.owner, same), await createTopUp(theirs.owner, same)];
    expect(answers[0]?.id).not.toBe(answers[1]?.id);
  });

  it("finishes what stopped before the checkout was kept, with the same checkout", async () => {
    const { owner, workspaceId } = await testWorkspace();
    const same = input();
    const first = await createTopUp(owner, same);
    await db().topUp.updateMany({ where: { workspaceId }, data: { checkoutId: null, checkoutUrl: null } });
    expect(await createTopUp(owner, same)).toEqual(first);
    expect(await db().testCheckout.count({ where: { workspaceId } })).toBe(1);
  });

  it("is for Owners, and for people", async () => {
    const { editor, viewer, system, workspaceId } = await testWorkspace();
    for (const ctx of [editor, viewer, system])
      await expect(createTopUp(ctx, input())).rejects.toMatchObject({ code: "forbidden" });
    expect(await countOf(workspaceId)).toBe(0);
  });
});

describe("createTopUp for a paused run", () => {
  it("changes whether the run resumes automatically once paid, not when the checkout opens", async () => {
    const workspace = await testWorkspace();
    const { workspaceId, owner, system } = workspace;
    const resumeRunId = await insertPausedRun(workspace);
    const resumes = async () =>
      (await db().run.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: resumeRunId } } }))
        .resumesOnCredits;
    const { topUpId, checkoutId } = await beginPurchase(owner, { resumeRunId });
    expect(await resumes()).toBe(false);
    await pay(owner, checkoutId);
    await settleTopUp(system, topUpId);
    expect(await resumes()).toBe(true);
  });

  it("does not know a run of another workspace, and the refusal leaves no trace", async () => {
    const [mine, theirs] = [await testWorkspace(), await testWorkspace()];
    const foreign = input({ resumeRunId: await insertPausedRun(theirs) });
    await expect(createTopUp(mine.owner, foreign)).rejects.toMatchObject({ code: "not_found" });
    expect(await countOf(mine.workspaceId)).toBe(0);
    const { idempotencyKey } = foreign;
    expect(await createTopUp(mine.owner, input({ idempotencyKey }))).toHaveProperty("id");
  });

  it("refuses a run that waits no longer", async () => {
    const workspace = await testWorkspace();
    const resumeRunId = await insertPausedRun(workspace);
    await db().run.updateMany({ where: { id: resumeRunId }, data: { status: "discarded" } });
    const refused = createTopUp(workspace.owner, input({ resumeRunId }));
    await expect(refused).rejects.toMatchObject({ code: "run_not_paused" });
    expect(await countOf(workspace.workspaceId)).toBe(0);
  });
});
