import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

import { fail } from "./fail.mjs";
import { dataRoot, root } from "./root.mjs";

const secretsFile = join(dataRoot, "settings.env");

const secrets = {
  NEXTAUTH_SECRET: () => randomBytes(32).toString("base64url"),
  TEST_CHECKOUT_WEBHOOK_SECRET: () => randomBytes(32).toString("base64url"),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
};

function readEnvFile(file) {
  return existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
}

/** The secrets of this installation: made at the first start, kept in an ignored file that only we can read. */
function localSecrets() {
  const known = readEnvFile(secretsFile);
  const missing = Object.entries(secrets).filter(([name]) => !known[name]);
  if (missing.length === 0) return known;
  for (const [name, make] of missing) known[name] = make();
  mkdirSync(dataRoot, { recursive: true });
  const lines = Object.entries(known).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(secretsFile, lines.join(""), { mode: 0o600 });
  return known;
}

const settingNames = [
  ...[
    "APP_URL",
    "DATABASE_POOL_SIZE",
    "DATABASE_URL",
    "DEMO",
    "GOOGLE_CLIENT_ID",
    "GOOGLE_CLIENT_SECRET",
    "HOST",
  ],
  ...["LOG_LEVEL", "MAIL_FROM", "NEXTAUTH_URL", "PAYMENT_PROVIDER", "PORT", "RUN_STEP_MS", "SMTP_URL"],
  ...["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "TEST_CLOCK", "WORKER"],
];

/**
 * What tests run with: the installation's secrets and nothing that this machine's settings could change.
 * @returns {Record<string, string | undefined>}
 */
export function readTestSettings() {
  /** @type {Record<string, string | undefined>} */
  const inherited = { ...process.env };
  delete inherited.NODE_ENV;
  // Empty, not absent: Next would take an absent one from `.env`.
  const unset = Object.fromEntries(settingNames.map((name) => [name, ""]));
  return { ...inherited, ...unset, ...localSecrets(), NEXT_TELEMETRY_DISABLED: "1" };
}

function portOf(value) {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  return fail(`PORT is "${value}", which is not a port.`, "Set it to a number from 1 to 65535.");
}

export function isLoopback(host) {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function refuseOpenDemo({ DEMO }, host) {
  if (DEMO !== "0" && DEMO !== "1") fail(`DEMO is "${DEMO}".`, "Set it to 0 or 1.");
  if (DEMO === "1" && !isLoopback(host))
    fail(
      `The demo accounts sign in without a password, so they can't be offered on ${host}.`,
      "Set DEMO=0 to serve other machines, or leave HOST at 127.0.0.1.",
    );
}

function givenSettings() {
  const given = { ...readEnvFile(join(root, ".env")), ...process.env };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
}

function addressOf(set) {
  return { host: set.HOST ?? "127.0.0.1", port: portOf(set.PORT ?? "3000") };
}

/** What `npm start` runs with: the environment and `.env` alone. The app refuses to start without a secret or a database. */
export function readProductionSettings() {
  const set = givenSettings();
  const { host, port } = addressOf(set);
  const env = { DEMO: "0", ...set, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  if (!set.DATABASE_URL)
    fail("DATABASE_URL is not set.", "Set it to a PostgreSQL that `npx prisma migrate deploy` has migrated.");
  refuseOpenDemo(env, host);
  return { env: { ...env, HOST: host, PORT: String(port) }, host, port };
}

/**
 * What this start runs with: the environment first, then `.env`, then the installation's own secrets, then defaults.
 * Empty values count as not set.
 */
export function readSettings() {
  const set = givenSettings();
  const { host, port } = addressOf(set);
  const APP_URL = set.APP_URL ?? `http://localhost:${port}`;
  const defaults = { DEMO: "1", APP_URL, NEXTAUTH_URL: APP_URL, NEXT_TELEMETRY_DISABLED: "1" };
  const env = { ...defaults, ...localSecrets(), ...set, HOST: host, PORT: String(port) };
  refuseOpenDemo(env, host);
  return { env, host, port };
}
