import Stripe from "stripe";
import { afterEach, describe, expect, it } from "vitest";

import { fixedClock } from "../clock";
import type { CheckoutOrder } from "./payment-provider";
import { stripeFake, type StripeAnswer, type StripeRequest } from "../testing/stripe-fake";
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
};
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
    expect(await provider.createCheckout(order)).toEqual({ checkoutId: "cs_test_1", url: session.url });
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
      "open while the bank still works on it",
      { status: "complete", payment_intent: { status: "processing", latest_charge: null } },
      { status: "open" },
    ],
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

  it("that Stripe does not know is null", async () => {
    const error = { type: "invalid_request_error", code: "resource_missing", message: "No such session" };
    const { provider } = await providerThatAnswers(() => ({ status: 404, body: { error } }));
    expect(await provider.readCheckout("cs_test_2")).toBeNull();
  });

  it("is tried once more under the same key when Stripe fails, then reported as unreachable", async () => {
    const error = { type: "api_error", message: "down" };
    const { provider, requests } = await providerThatAnswers(() => ({ status: 500, body: { error } }));
    await expect(provider.createCheckout(order)).rejects.toMatchObject({
      code: "payment_provider_unreachable",
    });
    expect(requests.map((request) => request.key)).toEqual([order.idempotencyKey, order.idempotencyKey]);
  });

  it("is reported as unreachable when nothing listens", async () => {
    const { provider } = await providerThatAnswers(() => ({ status: 200, body: session }));
    await fake?.close();
    await expect(provider.readCheckout("cs_test_1")).rejects.toMatchObject({
      code: "payment_provider_unreachable",
    });
  });

  it("is not called unreachable when Stripe refuses our key", async () => {
    const error = { type: "invalid_request_error", message: "Invalid API Key" };
    const { provider } = await providerThatAnswers(() => ({ status: 401, body: { error } }));
    await expect(provider.createCheckout(order)).rejects.toBeInstanceOf(
      Stripe.errors.StripeAuthenticationError,
    );
  });
});

describe("an event of Stripe", () => {
  const provider = stripeProvider(settings);
  const event = (type: string, object: object = session) =>
    JSON.stringify({ id: "evt_1", object: "event", type, created: nowSeconds, data: { object } });

  function delivered(payload: string, { secret = webhookSecret, seconds = 0 } = {}) {
    const { webhooks } = new Stripe(settings.secretKey);
    const header = webhooks.generateTestHeaderString({ payload, secret, timestamp: nowSeconds + seconds });
    return provider.verifyEvent(payload, new Headers({ "stripe-signature": header }));
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
    expect(() => provider.verifyEvent(body, new Headers())).toThrow("signature_invalid");
  });

  it.each(["{", "{}", "[]", '{"id":"evt_1"}'])("with the signed body %j is no event", (body) => {
    expect(() => delivered(body)).toThrow("bad_request");
  });
});
