import { readdirSync, readFileSync } from "node:fs";

import { ESLint } from "eslint";
import { expect, test } from "vitest";

const eslint = new ESLint();

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

const forbidden: [from: string, code: string, rule: string][] = [
  ["components/ui/x.tsx", 'import "@/lib/server/database/db";', "import/no-restricted-paths"],
  ["components/ui/x.tsx", 'import "@/app/page";', "import/no-restricted-paths"],
  ["lib/client/x.ts", 'import "@/lib/server/database/db";', "import/no-restricted-paths"],
  ["lib/client/x.ts", 'import "@/components/ui/cn";', "import/no-restricted-paths"],
  ["lib/server/x.ts", 'import "../../components/ui/cn";', "import/no-restricted-paths"],
  ["lib/server/x.ts", 'import "./testing/test-clock";', "import/no-restricted-paths"],
  ["lib/server/x.ts", 'import "@/scripts/lib/root.mjs";', "import/no-restricted-paths"],
  ["lib/contracts/x.ts", 'import "@/lib/server/errors";', "import/no-restricted-paths"],
  ["lib/contracts/x.ts", 'import "uuid";', "import/no-restricted-paths"],
  ["lib/credits/x.ts", 'import "@/lib/contracts/quote";', "import/no-restricted-paths"],
  ["lib/credits/x.ts", 'import "zod";', "no-restricted-imports"],
  ["lib/questions/x.ts", 'import "uuid";', "import/no-restricted-paths"],
  ["lib/questions/x.ts", 'import "@/lib/contracts/quote";', "import/no-restricted-paths"],
  ["lib/questions/x.ts", "export const now = Date.now();", "no-restricted-syntax"],
  ["components/x.tsx", 'import "@/lib/questions/read-text";', "import/no-restricted-paths"],
  ["lib/credits/x.ts", 'import "node:crypto";', "no-restricted-imports"],
  ["lib/billing/x.ts", "export const now = new Date();", "no-restricted-syntax"],
  ["lib/pricing/x.ts", "export const now = Date.now();", "no-restricted-syntax"],
  ["lib/analysis/x.ts", "export const dice = Math.random();", "no-restricted-syntax"],
  ["lib/server/x.ts", "export const home = process.env.HOME;", "no-restricted-syntax"],
  ["lib/client/x.ts", 'import "@/lib/calendar/zone-of";', "no-restricted-imports"],
  ["components/ui/x.tsx", 'import "next/link";', "no-restricted-imports"],
  ["components/ui/x.tsx", 'import "@/lib/contracts/quote";', "@typescript-eslint/no-restricted-imports"],
  ["lib/client/x.ts", 'import { z } from "zod";', "@typescript-eslint/no-restricted-imports"],
  ["lib/server/x.ts", "export const day = new Intl.DateTimeFormat();", "no-restricted-syntax"],
  ["lib/credits/x.ts", "export const day = new Intl.DateTimeFormat();", "no-restricted-syntax"],
  ...[
    "export const day = (at: Date) => at.toLocaleDateString();",
    'export const time = (at: Date) => at.toLocaleTimeString("en", { timeZone: "UTC" });',
    "export const both = (at?: Date) => at?.toLocaleString();",
    "export const text = (at: Date) => at.toDateString();",
    "export const hour = (at: Date) => at.getHours();",
    "export const day = (at: Date) => [at.getDate(), at.getDay(), at.getMonth(), at.getFullYear()];",
    'export const minute = (at: Date) => at["getMinutes"]();',
    "export const offset = (at: Date) => at.getTimezoneOffset();",
    "export const midnight = (at: Date) => at.setHours(0, 0, 0, 0);",
    "export const next = (at: Date) => at.setDate(at.getUTCDate() + 1);",
    "export const local = new Date(2026, 10, 19);",
    "export const { DateTimeFormat } = Intl;",
  ].flatMap((code): [string, string, string][] =>
    ["components/x.tsx", "lib/client/x.ts"].map((from) => [from, code, "no-restricted-syntax"]),
  ),
  ["lib/calendar/x.ts", "export const now = () => new Date();", "no-restricted-syntax"],
  ["lib/billing/x.ts", "export const hour = (at: Date) => at.getHours();", "no-restricted-syntax"],
  ["lib/server/x.ts", "export const day = (at: Date) => at.toLocaleDateString();", "no-restricted-syntax"],
  [
    "lib/server/runs/x.ts",
    'try { go(); } catch (e) { if (e instanceof AppError && e.code === "busy") stop(); }',
    "no-restricted-syntax",
  ],
  ["lib/server/x.ts", "export type X = any;", "@typescript-eslint/no-explicit-any"],
];

test.each(forbidden)("in %s, `%s` is refused", async (from, code, rule) => {
  expect(await complaints(from, code)).toContain(rule);
});

const guards: [from: string, code: string, rule: string][] = [
  ["lib/server/x.ts", "export const x = 1;", "clickboss/server-only"],
  ["lib/server/runs/x.ts", "export async function x(input) { return input; }", "clickboss/service-function"],
  ["lib/server/runs/x.ts", "export async function x(ctx) { return ctx; }", "clickboss/service-function"],
  ["lib/server/new-area/x.ts", "export async function x(ctx) { return ctx; }", "clickboss/service-function"],
  ["lib/server/runs/x.ts", "tx.creditGrant.create({});", "clickboss/ledger-tables"],
  ["prisma/seed/x.ts", "tx.creditGrant.create({});", "clickboss/ledger-tables"],
  [
    "app/page.tsx",
    'import { moveRun } from "@/lib/server/runs/move-run";',
    "clickboss/internal-stays-inside",
  ],
  [
    "lib/server-actions/start-run.ts",
    'import { recoverRuns } from "@/lib/server/runs/work/recover-runs";',
    "clickboss/internal-stays-inside",
  ],
];

test.each(guards)("in %s, `%s` is refused: the guard can't be forgotten", async (from, code, rule) => {
  expect(await complaints(from, code)).toContain(rule);
});

/** The functions that say `tag` instead of following the rule; the rule itself asks each for its reason. */
function functionsThatSay(tag: string): string[] {
  const files = readdirSync("lib/server", { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(`lib/server/${file}`, "utf8"));
  const said = new RegExp(`${tag} [^/]*\\*/\\nexport (?:const|async function|function) (\\w+)`, "g");
  return texts.flatMap((text) => [...text.matchAll(said)].map(([, name]) => name ?? "")).sort();
}

test("few functions run without a Ctx or write without an audit entry", () => {
  expect(functionsThatSay("@boundary")).toEqual([
    "currentUser",
    "ensureFirstWorkspace",
    "listWorkspaces",
    "memberContext",
    "pageContext",
    "readTestCheckout",
    "receivePaymentEvent",
  ]);
  expect(functionsThatSay("@unaudited")).toEqual([
    "confirmTestCheckout",
    "makeBriefing",
    "makeQuote",
    "payTestCheckout",
  ]);
});

const allowed: [from: string, code: string][] = [
  ["app/x.tsx", 'import "@/lib/server/database/db";'],
  [
    "components/ui/x.tsx",
    'import type { QuoteView } from "@/lib/contracts/quote";\nexport type X = QuoteView;',
  ],
  ["lib/client/x.ts", 'import { type QuoteView } from "@/lib/contracts/quote";\nexport type X = QuoteView;'],
  ["lib/client/x.ts", "export const day = (at: Date) => [at.getUTCDate(), at.getTime(), at.toISOString()];"],
  ["lib/server/x.ts", 'import "server-only";\nimport "@/lib/contracts/quote";'],
  ["lib/contracts/x.ts", 'import "zod";'],
  ["lib/billing/x.ts", "export const day = new Date(0);"],
  ["lib/server/env.ts", 'import "server-only";\nexport const all = process.env;'],
  ["lib/server/x.db.test.ts", 'import "./testing/test-clock";'],
];

test.each(allowed)("in %s, `%s` is allowed", async (from, code) => {
  expect(await complaints(from, code)).toEqual([]);
});
