import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { readBalance } from "../../credits/reads/read-balance";
import { db } from "../../database/db";
import { env } from "../../env";
import { beginPurchase, grantsOf, pay, storedTopUp, type Purchase } from "../../testing/test-purchase";
import { testWorkspace, type TestWorkspace } from "../../testing/test-workspace";
import { webhookServer } from "../../testing/servers/webhook-server";
import { deliverTestWebhook } from "../../test-provider/deliver-test-webhook";
import { testSignatureHeader } from "../../test-provider/test-provider";
import { readTopUp } from "../read-top-up";
import { signWebhook } from "../provider/webhook-signature";

let server: Awaited<ReturnType<typeof webhookServer>>;
beforeAll(async () => {
  server = await webhookServer();
});
afterAll(() => server.close());

type Bought = TestWorkspace & Purchase;

/** The route has the machine's clock, so these workspaces live in the present. */
async function atCheckout(): Promise<Bought> {
  const now = new Date();
  const anchorAt = new Date(now.getTime() - 864_000_000);
  const workspace = await testWorkspace({ planId: "free", now, anchorAt });
  return { ...workspace, ...(await beginPurchase(workspace.owner)) };
}

async function bought(): Promise<Bought> {
  const b = await atCheckout();
  await pay(b.owner, b.checkoutId);
  return b;
}

const kept = ({ workspaceId, topUpId }: Bought) => storedTopUp(workspaceId, topUpId);
const available = async ({ owner }: Bought) => (await readBalance(owner)).available;
const eventId = ({ checkoutId }: Bought) => `evt_${checkoutId}_paid`;
const storedEvent = (id: string) =>
  db().paymentEvent.findUnique({ where: { provider_id: { provider: "test", id } } });

function deliver(b: Bought, id = eventId(b)) {
  const { checkoutId, clock } = b;
  const occurredAt = clock.now().toISOString();
  return deliverTestWebhook(
    { eventId: id, type: "checkout.paid", checkoutId, occurredAt },
    { appUrl: server.url },
  );
}

type Post = { secret?: string; at?: Date; provider?: string; header?: string };

/** Posts any body as the provider would, or as somebody would who pretends to be it. */
async function post(body: string, { secret, at, provider = "test", header }: Post = {}) {
  const key = secret ?? env().TEST_CHECKOUT_WEBHOOK_SECRET ?? "";
  const signature = header ?? signWebhook(body, key, at ?? new Date());
  const response = await fetch(`${server.url}/api/webhooks/payments/${provider}`, {
    method: "POST",
    headers: { [testSignatureHeader]: signature },
    body,
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

function paidEvent(b: Bought, changed: object = {}): string {
  const data = { checkoutId: b.checkoutId };
  return JSON.stringify({ id: `evt_${randomUUID()}`, type: "checkout.paid", created: 1, data, ...changed });
}

describe("the payment webhook", () => {
  it("grants what was paid, and a second delivery of the event changes nothing", async () => {
    const b = await bought();
    await deliver(b);
    await deliver(b);
    expect(await grantsOf(b.workspaceId, b.topUpId)).toHaveLength(1);
    expect(await available(b)).toBe(150);
    expect(await storedEvent(eventId(b))).toMatchObject({ type: "checkout.paid", checkoutId: b.checkoutId });
    expect((await storedEvent(eventId(b)))?.handledAt).not.toBeNull();
  });

  it("comes to the same end whether it or the return page is first", async () => {
    const [webhookFirst, returnFirst] = [await bought(), await bought()];
    await deliver(webhookFirst);
    await readTopUp(webhookFirst.owner, webhookFirst);
    await readTopUp(returnFirst.owner, returnFirst);
    await deliver(returnFirst);
    for (const b of [webhookFirst, returnFirst]) {
      expect(await grantsOf(b.workspaceId, b.topUpId)).toHaveLength(1);
      expect(await kept(b)).toMatchObject({ status: "paid", balanceBeforeCredits: 50 });
      expect(await available(b)).toBe(150);
    }
  });

  it("grants once when twenty deliveries, other events of it and return pages meet", async () => {
    const b = await bought();
    await Promise.all(
      Array.from({ length: 7 }, (_, index) => [
        deliver(b),
        deliver(b, `evt_other_${index}_${b.checkoutId}`),
        readTopUp(b.owner, b),
      ]).flat(),
    );
    expect(await grantsOf(b.workspaceId, b.topUpId)).toHaveLength(1);
    expect(await available(b)).toBe(150);
  });

  it("never believes an event: what is not paid stays pending", async () => {
    const b = await atCheckout();
    await pay(b.owner, b.checkoutId, "declined");
    expect(await post(paidEvent(b))).toMatchObject({ status: 200, answer: { outcome: "settled" } });
    expect(await kept(b)).toMatchObject({ status: "pending" });
    expect(await available(b)).toBe(50);
  });

  it("answers 500 when it can't settle, and the next delivery of the event does it", async () => {
    const b = await bought();
    await db().$executeRaw`alter table test_checkouts rename to test_checkouts_away`;
    try {
      await expect(deliver(b)).rejects.toThrow("answered with 500");
      expect(await storedEvent(eventId(b))).toMatchObject({ handledAt: null });
    } finally {
      await db().$executeRaw`alter table test_checkouts_away rename to test_checkouts`;
    }
    await deliver(b);
    expect(await available(b)).toBe(150);
  });

  it("answers 502 while the provider does not know the checkout, and the next delivery grants", async () => {
    const b = await bought();
    const away = await db().testCheckout.delete({ where: { id: b.checkoutId } });
    await expect(deliver(b)).rejects.toThrow("answered with 502");
    expect(await storedEvent(eventId(b))).toMatchObject({ handledAt: null });
    expect(await kept(b)).toMatchObject({ status: "pending" });
    await db().testCheckout.create({ data: away });
    await deliver(b);
    expect(await available(b)).toBe(150);
  });

  it("keeps and ignores events of other kinds and of checkouts that are not ours", async () => {
    const b = await bought();
    const other = paidEvent(b, { id: `evt_kind_${b.topUpId}`, type: "payout.created" });
    expect(await post(other)).toMatchObject({ status: 200, answer: { outcome: "ignored" } });
    const unknown = paidEvent(b, {
      id: `evt_unknown_${b.topUpId}`,
      data: { checkoutId: "test_unknown" },
    });
    expect(await post(unknown)).toMatchObject({ status: 200, answer: { outcome: "unknown-checkout" } });
    expect((await storedEvent(`evt_unknown_${b.topUpId}`))?.handledAt).not.toBeNull();
    expect(await kept(b)).toMatchObject({ status: "pending" });
  });
});

describe("a signed event that the database can't store as it is", () => {
  it("is kept with visible escapes, and settles its purchase", async () => {
    const b = await bought();
    const id = `evt_${randomUUID()}`;
    const { status } = await post(paidEvent(b, { id: `${id}\0\ud800`, note: "\0" }));
    expect(status).toBe(200);
    expect((await storedEvent(`${id}\\u0000\\ud800`))?.payload).toMatchObject({ note: "\\u0000" });
    expect((await kept(b)).status).toBe("paid");
  });

  it.each<[string, string]>([
    ["a NUL in a key", '{"\\u0000":1}'],
    ["half a surrogate pair in a key", '{"a":[{"\\ud800b":"\\udc00"}]}'],
    ["a key that means something to JavaScript", '{"__proto__":{"\\u0000":1}}'],
    ["a number beyond all numbers", "1e999"],
    ["2,000 levels of lists", "[".repeat(2_000) + "]".repeat(2_000)],
    ["5,000 levels of objects with a NUL inside", '{"a":'.repeat(5_000) + '"\\u0000"' + "}".repeat(5_000)],
    ["120,000 levels of lists", "[".repeat(120_000) + "]".repeat(120_000)],
  ])("is kept when it has %s, and settles its purchase", async (_name, note) => {
    const b = await bought();
    const id = `evt_${randomUUID()}`;
    const body = paidEvent(b, { id, note: "NOTE" }).replace('"NOTE"', note);
    expect(await post(body)).toMatchObject({ status: 200, answer: { outcome: "settled" } });
    expect(await post(body)).toMatchObject({ status: 200, answer: { outcome: "duplicate" } });
    expect((await storedEvent(id))?.handledAt).not.toBeNull();
    expect((await kept(b)).status).toBe("paid");
  });

  it("shows in its keys what can't be stored", async () => {
    const b = await bought();
    const id = `evt_${randomUUID()}`;
    await post(paidEvent(b, { id, note: { "\0": { "\ud800": 1 } } }));
    expect((await storedEvent(id))?.payload).toMatchObject({ note: { "\\u0000": { "\\ud800": 1 } } });
  });

  it("counts by the bytes that arrived, a byte order mark among them", async () => {
    const b = await bought();
    expect((await post(`\ufeff${paidEvent(b)}`)).status).toBe(200);
    expect((await kept(b)).status).toBe("paid");
  });
});

describe("a webhook that is not the provider's", () => {
  it.each<[string, (b: Bought) => { body: string; options: Post }]>([
    ["signed with another secret", (b) => ({ body: paidEvent(b), options: { secret: "x".repeat(40) } })],
    ["without a signature", (b) => ({ body: paidEvent(b), options: { header: "" } })],
    [
      "signed more than 5 minutes ago",
      (b) => ({ body: paidEvent(b), options: { at: new Date(Date.now() - 310_000) } }),
    ],
    [
      "signed in the future",
      (b) => ({ body: paidEvent(b), options: { at: new Date(Date.now() + 120_000) } }),
    ],
  ])("is refused when it comes %s, and changes nothing", async (_name, make) => {
    const b = await bought();
    const { body, options } = make(b);
    expect(await post(body, options)).toMatchObject({ status: 400, answer: { code: "signature_invalid" } });
    expect(await storedEvent((JSON.parse(body) as { id: string }).id)).toBeNull();
    expect(await kept(b)).toMatchObject({ status: "pending" });
  });

  it.each(["", "{", "null", "[]", '{"id":1}', '{"id":"evt_1","type":"checkout.paid","created":1}'])(
    "is a bad request when its signed body is %j",
    async (body) => {
      expect(await post(body)).toMatchObject({ status: 400, answer: { code: "bad_request" } });
    },
  );

  it("is too large above 256 kB", async () => {
    const { status, answer } = await post("x".repeat(256 * 1024 + 1));
    expect([status, answer.code]).toEqual([413, "body_too_large"]);
  });

  it.each(["stripe", "paypal", "..%2Ftest"])("is not found for the provider %s", async (provider) => {
    expect(await post("{}", { provider })).toMatchObject({ status: 404, answer: { code: "not_found" } });
  });
});
