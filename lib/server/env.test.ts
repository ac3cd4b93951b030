import { expect, test } from "vitest";

import { parseEnv } from "./env";

const enough = {
  DATABASE_URL: "postgres://app@localhost/clickboss",
  NEXTAUTH_SECRET: "x".repeat(32),
  TEST_CHECKOUT_WEBHOOK_SECRET: "y".repeat(32),
};

const production = { NODE_ENV: "production", PAYMENT_PROVIDER: "test" };

test("a demo may have a test clock, also as a production build on this machine", () => {
  expect(parseEnv({ ...enough, ...production, DEMO: "1", TEST_CLOCK: "1" }).TEST_CLOCK).toBe(true);
  expect(parseEnv(enough).TEST_CLOCK).toBe(false);
});

test("the least that must be set is enough, the rest has defaults", () => {
  expect(parseEnv(enough)).toMatchObject({ APP_URL: "http://localhost:3000", WORKER: true, DEMO: false });
});

test("the test provider serves the demo, and production only when asked for", () => {
  const production = { ...enough, NODE_ENV: "production" };
  for (const settings of [enough, { ...production, DEMO: "1" }, { ...production, PAYMENT_PROVIDER: "test" }])
    expect(parseEnv(settings).PAYMENT_PROVIDER).toBe("test");
});

test("the former names of the test payment page's settings still work", () => {
  const { TEST_CHECKOUT_WEBHOOK_SECRET, ...others } = enough;
  const former = { LOCAL_WEBHOOK_SECRET: TEST_CHECKOUT_WEBHOOK_SECRET, PAYMENT_PROVIDER: "local" };
  expect(parseEnv({ ...others, ...former })).toMatchObject({
    TEST_CHECKOUT_WEBHOOK_SECRET,
    PAYMENT_PROVIDER: "test",
  });
});

test("an empty value counts as not set", () => {
  expect(parseEnv({ ...enough, SMTP_URL: "", WORKER: "" })).toMatchObject({ WORKER: true });
});

test.each([
  ["no database", { DATABASE_URL: undefined }, /DATABASE_URL must be a postgres:\/\/ address/],
  ["another kind of database", { DATABASE_URL: "mysql://x/y" }, /DATABASE_URL must be a postgres/],
  ["a short secret", { NEXTAUTH_SECRET: "short" }, /NEXTAUTH_SECRET must have at least 32/],
  ["a flag that is neither 0 nor 1", { WORKER: "yes" }, /WORKER must be 0 or 1/],
  ["an address of another kind", { APP_URL: "ftp://shop.example" }, /APP_URL must be an http/],
  ["half of Google", { GOOGLE_CLIENT_ID: "id" }, /GOOGLE_CLIENT_SECRET is needed/],
  [
    "Stripe without its keys",
    { PAYMENT_PROVIDER: "stripe" },
    /STRIPE_SECRET_KEY is needed[^]*STRIPE_WEBHOOK_SECRET/,
  ],
  [
    "the test provider without its key",
    { TEST_CHECKOUT_WEBHOOK_SECRET: undefined },
    /TEST_CHECKOUT_WEBHOOK_SECRET is needed when PAYMENT_PROVIDER=test\n/,
  ],
  [
    "no provider in production, where the test provider would give credits away",
    { NODE_ENV: "production" },
    /PAYMENT_PROVIDER must be set without DEMO=1/,
  ],
  ["a test clock in production", { ...production, TEST_CLOCK: "1" }, /TEST_CLOCK must be 0 in production/],
  [
    "a test clock beside real money",
    { TEST_CLOCK: "1", PAYMENT_PROVIDER: "stripe", STRIPE_SECRET_KEY: "k", STRIPE_WEBHOOK_SECRET: "w" },
    /TEST_CLOCK must be 0 with PAYMENT_PROVIDER=stripe/,
  ],
  ["demo accounts on a public address", { DEMO: "1", APP_URL: "https://app.example" }, /DEMO must be 0/],
  ["demo accounts on every interface", { DEMO: "1", HOST: "0.0.0.0" }, /DEMO must be 0/],
])("%s stops the start with the name of the setting", (_, change, message) => {
  expect(() => parseEnv({ ...enough, ...change })).toThrow(message);
});

test("every wrong setting is named at once", () => {
  expect(() => parseEnv({})).toThrow(/DATABASE_URL[^]*NEXTAUTH_SECRET/);
});
