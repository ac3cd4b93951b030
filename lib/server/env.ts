import "server-only";

import { z } from "zod";

/**
 * The one place that reads process.env. A wrong value stops the start with a sentence that says what to set.
 * Empty strings count as unset, so that `NAME=` in an .env file means "not configured".
 */
const flag = (byDefault: "0" | "1") =>
  z
    .enum(["0", "1"], "must be 0 or 1")
    .default(byDefault)
    .transform((value) => value === "1");

const logLevels = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info");

/** Names and addresses under which only this machine reaches itself. */
const loopback = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

export function isLoopback(hostname: string): boolean {
  return loopback.has(hostname);
}

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" }),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
    APP_URL: z
      .url({ protocol: /^https?$/, error: "must be an http(s):// address" })
      .default("http://localhost:3000"),
    /** the address that the server listens on */
    HOST: z.string().default("127.0.0.1"),
    /** proxies in front of the app whose X-Forwarded-For counts; unset: 1 where APP_URL is https, which needs one, else 0 */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).optional(),
    NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
    /** 1: seeded accounts with one-click sign-in, the outbox page and the test payment page */
    DEMO: flag("0"),
    /** 0: this process runs no jobs; start `npm run worker` as well */
    WORKER: flag("1"),
    /** 1: a workspace's clock can be moved forward from Settings and by API; with DEMO=1 or outside production only */
    TEST_CLOCK: flag("0"),
    LOG_LEVEL: logLevels,
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp(s):// address" }).optional(),
    MAIL_FROM: z.string().default("ClickBoss <no-reply@clickboss.test>"),
    GOOGLE_CLIENT_ID: z.string().optional(),
    GOOGLE_CLIENT_SECRET: z.string().optional(),
    /** unset: the test payment page, but in production only with DEMO=1: it takes no money and gives credits */
    PAYMENT_PROVIDER: z.enum(["test", "stripe"]).optional(),
    STRIPE_SECRET_KEY: z.string().optional(),
    STRIPE_WEBHOOK_SECRET: z.string().optional(),
    /** key of the test payment page's webhook signatures */
    TEST_CHECKOUT_WEBHOOK_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    /** milliseconds that each step of a run takes at least, so that its progress can be seen */
    RUN_STEP_MS: z.coerce.number().int().min(0).max(60_000).default(900),
  })
  .superRefine((env, check) => {
    const need = (name: keyof typeof env, why: string) => {
      if (!env[name]) check.addIssue({ code: "custom", path: [name], message: why });
    };
    if (env.PAYMENT_PROVIDER === "stripe") {
      need("STRIPE_SECRET_KEY", "is needed when PAYMENT_PROVIDER=stripe");
      need("STRIPE_WEBHOOK_SECRET", "is needed when PAYMENT_PROVIDER=stripe");
    } else {
      need("TEST_CHECKOUT_WEBHOOK_SECRET", "is needed when PAYMENT_PROVIDER=test");
    }
    if (env.NODE_ENV === "production" && !env.DEMO)
      need(
        "PAYMENT_PROVIDER",
        "must be set without DEMO=1: stripe, or test (the test payment page: no money moves)",
      );
    if (env.DEMO && !(isLoopback(new URL(env.APP_URL).hostname) && isLoopback(env.HOST)))
      check.addIssue({
        code: "custom",
        path: ["DEMO"],
        message: "must be 0 unless APP_URL and HOST are loopback addresses: anybody could sign in",
      });
    if (env.TEST_CLOCK && env.NODE_ENV === "production" && !env.DEMO)
      check.addIssue({
        code: "custom",
        path: ["TEST_CLOCK"],
        message:
          "must be 0 in production: credits would renew and expire early (a demo, DEMO=1, may have it)",
      });
    if (env.TEST_CLOCK && env.PAYMENT_PROVIDER === "stripe")
      check.addIssue({
        code: "custom",
        path: ["TEST_CLOCK"],
        message: "must be 0 with PAYMENT_PROVIDER=stripe, whose clock can't be moved",
      });
    if (env.GOOGLE_CLIENT_ID) need("GOOGLE_CLIENT_SECRET", "is needed when GOOGLE_CLIENT_ID is set");
  })
  .transform((env) => ({
    ...env,
    PAYMENT_PROVIDER: env.PAYMENT_PROVIDER ?? ("test" as const),
    TRUSTED_PROXIES: env.TRUSTED_PROXIES ?? (env.APP_URL.startsWith("https://") ? 1 : 0),
  }));

export type Env = z.infer<typeof schema>;

/** The test payment page was once called "local"; installations with the old setting still start. */
function withCurrentNames(given: Record<string, string | undefined>): Record<string, string | undefined> {
  const { LOCAL_WEBHOOK_SECRET: formerSecret, PAYMENT_PROVIDER: provider, ...others } = given;
  return {
    ...(formerSecret ? { TEST_CHECKOUT_WEBHOOK_SECRET: formerSecret } : {}),
    ...(provider ? { PAYMENT_PROVIDER: provider === "local" ? "test" : provider } : {}),
    ...others,
  };
}

/** Reads settings from `source`; throws one error that names every wrong variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(withCurrentNames(given));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(
    `Settings are missing or wrong:\n${lines.join("\n")}\nSee "Configuration" in docs/operations.md.`,
  );
}

/** The log level alone, for code that is loaded while nothing else is configured (the build). */
export function logLevel(): Env["LOG_LEVEL"] {
  return logLevels.catch("info").parse(process.env.LOG_LEVEL || undefined);
}

/** Whether the app is being built rather than run: nothing is configured then, and nothing may start. */
export function isBuilding(): boolean {
  return process.env.NEXT_PHASE === "phase-production-build";
}

let cached: Env | undefined;

/** The settings of this process, read once at first use. */
export function env(): Env {
  if (cached) return cached;
  cached = parseEnv(process.env);
  // next-auth takes its own address from this variable and from nowhere else.
  process.env.NEXTAUTH_URL = cached.APP_URL;
  return cached;
}
