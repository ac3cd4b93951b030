import Stripe from "stripe";
import { afterEach, describe, expect, it } from "vitest";

import { fixedClock } from "../../clock";
import type { CheckoutOrder } from "./payment-provider";
import { stripeFake, type StripeAnswer, type StripeRequest } from "../../testing/servers/stripe-fake";
import { stripeProvider } from "./stripe-provider";

const clock = fixedClock("2026-12-02T15:20:00Z");
const nowSeconds = clock.now().getTime() / 1000;
const webhookSecret = "whsec_for_tests";
const settings = { secretKey: "sk_test_for_tests", webhookSecret, clock };

const order: CheckoutOrder = {
  topUpId: "0195d8a0-0000-7000-8000-000000000001",
  workspaceId: "0195d8a0-0000-7000-8000-000000000002",
  amountMinor: 2000,
  currency: "USD",
  description: "100 credits (top-up, Small)",
  email: "owner@demo.test",
  returnUrl: "http://localhost:3000/harbor-and-pine/settings/billing?top-up=1",
  cancelUrl: "http://localhost:3000/harbor-and-pine/settings/billing",
  idempotencyKey: "0195d8a0-0000-7000-8000-000000000001",
  expiresAt: new Date("2026-12-02T15:50:00Z"),
};

const session = {
  id: "cs_test_1",
  object: "checkout.session",
  url: "https://checkout.stripe.com/c/pay/cs_test_1",
  client_reference_id: order.topUpId,
  amount_total: 2000,
  currency: "usd",
  customer_email: order.email,
  customer_details: { email: "payer@demo.test" },
  status: "open",
  payment_status: "unpaid",
  payment_intent: null as unknown,
  expires_at: nowSeconds + 3600,
};
const closesAt = new Date("2026-12-02T16:20:00Z");
const charged = {
  status: "succeeded",
  latest_charge: {
    created: nowSeconds + 30,
    payment_method_details: { card: { brand: "visa", last4: "4242" } },
  },
};

let fake: Awaited<ReturnType<typeof stripeFake>> | undefined;
afterEach(() => fake?.close());

async function providerThatAnswers(answer: (request: StripeRequest) => StripeAnswer) {
  fake = await stripeFake(answer);
  return { provider: stripeProvider({ ...settings, api: fake.api }), requests: fake.requests };
}

describe("the checkout at Stripe", () => {
  it("is created with the price of the pack, our ids and the purchase's key", async () => {
    const { provider, requests } = await providerThatAnswers(() => ({ status: 200, body: session }));
    expect(await provider.createCheckout(order)).toEqual({
      checkoutId: "cs_test_1",
      url: session.url,
      closesAt,
    });
    expect(requests).toHaveLength(1);
    const { method, path, key, form } = requests[0]!;
    expect([method, path, key]).toEqual(["POST", "/v1/checkout/sessions", order.idempotencyKey]);
    expect(Object.fromEntries(form)).toMatchObject({
      mode: "payment",
      client_reference_id: order.topUpId,
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][unit_amount]": "2000",
      "line_items[0][price_data][currency]": "usd",
      "metadata[top_up_id]": order.topUpId,
      "metadata[workspace_id]": order.workspaceId,
      success_url: order.returnUrl,
      cancel_url: order.cancelUrl,
      expires_at: String(nowSeconds + 3600),
    });
  });

  it.each<[string, object, object]>([
    ["open while nobody has paid", {}, { status: "open", card: null, paidAt: null }],
    [
      "paid with card, time and receipt address",
      { status: "complete", payment_status: "paid", payment_intent: charged },
      {
        status: "paid",
        card: { brand: "Visa", last4: "4242" },
        paidAt: new Date("2026-12-02T15:20:30Z"),
        email: "payer@demo.test",
      },
    ],
    ["expired", { status: "expired" }, { status: "expired" }],
    [
      "processing while the bank still works on it",
      { status: "complete", payment_intent: { status: "processing", latest_charge: null } },
      { status: "processing" },
    ],
    [
      "open while the payer has yet to answer the bank",
      { payment_intent: { status: "requires_action", latest_charge: null } },
      { status: "open" },
    ],
    [
      "processing when it expired over a payment that is under way",
      { status: "expired", payment_intent: { status: "succeeded", latest_charge: null } },
      { status: "processing" },
    ],
    ["processing while Stripe names no payment", { status: "complete" }, { status: "processing" }],
    [
      "failed once the payment behind it is over",
      { status: "complete", payment_intent: { status: "canceled", latest_charge: null } },
      { status: "failed" },
    ],
  ])("reads as %s", async (_name, changed, expected) => {
    const { provider, requests } = await providerThatAnswers(() => ({
      status: 200,
      body: { ...session, ...changed },
    }));
    const figures = { amountMinor: 2000, currency: "USD", topUpId: order.topUpId };
    expect(await provider.readCheckout("cs_test_1")).toMatchObject({ ...figures, ...expected });
    expect(requests[0]?.path).toContain("/v1/checkout/sessions/cs_test_1?expand");
  });

  it.each([
    [404, { type: "invalid_request_error", code: "resource_missing", message: "No such session" }],
    [401, { type: "invalid_request_error", message: "Invalid API Key" }],
    [403, { type: "invalid_request_error", message: "This key may not read sessions" }],
    [400, { type: "invalid_request_error", message: "No such session in this mode" }],
    [429, { type: "rate_limit_error", message: "slow down" }],
    [500, { type: "api_error", message: "down" }],
    [503, "<html>"],
  ])("is unknown, not closed, when Stripe answers %i", async (status, error) => {
    const { provider } = await providerThatAnswers(() => ({ status, body: { error } }));
    for (const ask of [provider.readCheckout, provider.closeCheckout])
      expect(await ask("cs_test_1")).toMatchObject({ status: "unknown" });
    await expect(provider.createCheckout(order)).rejects.toMatchObject({
      code: "payment_provider_unreachable",
    });
  });

  it("is unknown when nothing listens, or nothing answers in time", async () => {
    const { provider } = await providerThatAnswers(() => ({ status: 200, body: session }));
    await fake?.close();
    expect(await provider.readCheckout("cs_test_1")).toMatchObject({ status: "unknown" });
    fake = await stripeFake(() => null);
    const impatient = stripeProvider({ ...settings, api: fake.api, timeoutMs: 50 });
    expect(await impatient.readCheckout("cs_test_1")).toMatchObject({ status: "unknown" });
  });

  it("is created again under the same key when Stripe fails", async () => {
    const error = { type: "api_error", message: "down" };
    const { provider, requests } = await providerThatAnswers(() => ({ status: 500, body: { error } }));
    await expect(provider.createCheckout(order)).rejects.toMatchObject({
      code: "payment_provider_unreachable",
    });
    expect(requests.map((request) => request.key)).toEqual([order.idempotencyKey, order.idempotencyKey]);
  });

  it("is closed by Stripe; one that Stripe won't close is read instead", async () => {
    const closed = { ...session, status: "expired" };
    const first = await providerThatAnswers(() => ({ status: 200, body: closed }));
    expect(await first.provider.closeCheckout("cs_test_1")).toMatchObject({ status: "expired" });
    expect(first.requests[0]).toMatchObject({
      method: "POST",
      path: "/v1/checkout/sessions/cs_test_1/expire",
    });
    await fake?.close();
    const error = { type: "invalid_request_error", message: "Only open sessions can be expired" };
    const paid = { ...session, status: "complete", payment_status: "paid", payment_intent: charged };
    const second = await providerThatAnswers(({ path }) =>
      path.includes("/expire") ? { status: 400, body: { error } } : { status: 200, body: paid },
    );
    expect(await second.provider.closeCheckout("cs_test_1")).toMatchObject({ status: "paid" });
  });
});

describe("an event of Stripe", () => {
  const provider = stripeProvider(settings);
  const event = (type: string, object: object = session) =>
    JSON.stringify({ id: "evt_1", object: "event", type, created: nowSeconds, data: { object } });

  function delivered(payload: string, { secret = webhookSecret, seconds = 0 } = {}) {
    const { webhooks } = new Stripe(settings.secretKey);
    const header = webhooks.generateTestHeaderString({ payload, secret, timestamp: nowSeconds + seconds });
    return provider.verifyEvent(Buffer.from(payload), new Headers({ "stripe-signature": header }));
  }

  it("names the checkout that it is about", () => {
    expect(delivered(event("checkout.session.completed"))).toEqual({
      id: "evt_1",
      type: "checkout.session.completed",
      checkoutId: "cs_test_1",
      createdAt: clock.now(),
    });
  });

  it("of any other type is about no checkout", () => {
    expect(delivered(event("invoice.paid", { id: "in_1" })).checkoutId).toBeNull();
    expect(delivered(event("balance.available", {})).checkoutId).toBeNull();
  });

  it.each([
    ["signed with another secret", { secret: "whsec_other" }],
    ["signed more than 5 minutes ago", { seconds: -301 }],
    ["signed more than a minute ahead of us", { seconds: 61 }],
  ])("is refused when %s", (_name, options) => {
    expect(() => delivered(event("checkout.session.completed"), options)).toThrow("signature_invalid");
  });

  it("is refused without a signature", () => {
    const body = event("checkout.session.completed");
    expect(() => provider.verifyEvent(Buffer.from(body), new Headers())).toThrow("signature_invalid");
  });

  it.each(["{", "{}", "[]", '{"id":"evt_1"}'])("with the signed body %j is refused", (body) => {
    expect(() => delivered(body)).toThrow("bad_request");
  });
});
