// The settings of a test process. Nothing of the developer's own environment decides what a test sees.
const settings = {
  NEXTAUTH_SECRET: "a-secret-for-tests-that-guards-nothing",
  TEST_CHECKOUT_WEBHOOK_SECRET: "a-webhook-secret-for-tests-that-guards-nothing",
  APP_URL: "http://localhost:3000",
  PAYMENT_PROVIDER: "test",
  DEMO: "1",
  TEST_CLOCK: "1",
  LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? "silent",
  RUN_STEP_MS: "0",
  TZ: "UTC",
};
const unset = ["SMTP_URL", "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET", "STRIPE_SECRET_KEY", "WORKER"];

for (const name of unset) delete process.env[name];
Object.assign(process.env, settings);
// A unit test never reaches a database; the database tests put the address of their own here.
process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/none";
