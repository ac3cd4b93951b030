// npm run bench:pages [-- --runs 1] [-- --only billing] [-- --url http://localhost:3000]: what the pages weigh, by
// Lighthouse's mobile preset, signed in as the demo's Owner. Medians; the demo is built and started unless a URL is given.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { findBrowser } from "../scripts/lib/test/browser.mjs";
import { ensureBuilt } from "../scripts/lib/build.mjs";
import { startApp } from "../scripts/lib/test/e2e.mjs";
import { fail } from "../scripts/lib/fail.mjs";
import { command } from "../scripts/lib/process.mjs";
import { dataRoot } from "../scripts/lib/root.mjs";
import { readTestSettings } from "../scripts/lib/settings.mjs";
import { tool } from "../scripts/lib/tool.mjs";

const lighthouseFolder = join(dataRoot, "lighthouse");
const lighthouseCli = join(lighthouseFolder, "node_modules/lighthouse/cli/index.js");
const packages = {
  private: true,
  dependencies: { lighthouse: "12.8.2" },
  // It asks for the newest version.
  overrides: { "third-party-web": "0.27.0" },
};

const pages = [
  { name: "sign-in", path: "/sign-in", signedIn: false },
  { name: "home", path: "/harbor-and-pine", signedIn: true },
  { name: "playbook", path: "/harbor-and-pine/playbooks/creative-fatigue", signedIn: true },
  { name: "billing", path: "/harbor-and-pine/settings/billing", signedIn: true },
  { name: "ledger", path: "/harbor-and-pine/settings/ledger", signedIn: true },
];

async function ensureLighthouse() {
  if (existsSync(lighthouseCli)) return;
  console.log("Fetching Lighthouse into its own folder …");
  mkdirSync(lighthouseFolder, { recursive: true });
  writeFileSync(join(lighthouseFolder, "package.json"), JSON.stringify(packages));
  await command("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: lighthouseFolder,
    quiet: true,
    remedy: "Check that this machine reaches the npm registry (npm ping), then start again.",
  });
}

/** The cookies of a browser in which the demo's Owner has signed in. */
async function signIn(url, executablePath) {
  const { chromium } = await import("@playwright/test");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.goto(`${url}/sign-in`);
    await page.getByRole("button", { name: "Continue as Owner" }).click();
    await page.getByRole("button", { name: /^Workspace: / }).waitFor();
    const cookies = await page.context().cookies();
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  } finally {
    await browser.close();
  }
}

async function lighthouse(url, cookie, CHROME_PATH) {
  const report = join(lighthouseFolder, "report.json");
  const headers = join(lighthouseFolder, "headers.json");
  writeFileSync(headers, JSON.stringify(cookie ? { Cookie: cookie } : {}), { mode: 0o600 });
  const args = [
    ...[lighthouseCli, url, "--quiet", "--output=json", `--output-path=${report}`],
    ...[`--extra-headers=${headers}`, "--chrome-flags=--headless=new --no-sandbox --disable-gpu"],
  ];
  try {
    await command(process.execPath, args, { env: { ...process.env, CHROME_PATH }, quiet: true });
    return JSON.parse(readFileSync(report, "utf8"));
  } finally {
    rmSync(headers, { force: true });
    rmSync(report, { force: true });
  }
}

function figuresOf({ categories, audits }) {
  const requests = audits["network-requests"].details.items;
  const weight = (type) =>
    requests
      .filter((request) => request.resourceType === type)
      .reduce((sum, { transferSize }) => sum + transferSize, 0);
  const score = (category) => Math.round((categories[category].score ?? 0) * 100);
  return {
    score: score("performance"),
    seo: score("seo"),
    practices: score("best-practices"),
    accessibility: score("accessibility"),
    "JS kB": Math.round(weight("Script") / 1_000),
    requests: requests.length,
    "LCP ms": Math.round(audits["largest-contentful-paint"].numericValue),
    "TBT ms": Math.round(audits["total-blocking-time"].numericValue),
    CLS: Number(audits["cumulative-layout-shift"].numericValue.toFixed(3)),
    // Above 2 on two cores something else ran, and times say little.
    load: Number(loadavg()[0]?.toFixed(1)),
  };
}

/** Audits that cost points in the categories that must have all of them. */
function faultsOf({ categories, audits }) {
  return ["seo", "best-practices", "accessibility"].flatMap((category) =>
    categories[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
      .map(({ id }) => `${category}: ${audits[id].title}`),
  );
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function medians(rounds) {
  return Object.fromEntries(
    Object.keys(rounds[0]).map((name) => [name, median(rounds.map((round) => round[name]))]),
  );
}

async function demo() {
  const env = readTestSettings();
  await ensureBuilt({ ...env, DATABASE_URL: "postgres://build@127.0.0.1:1/none" });
  return (await startApp(env)).APP_URL;
}

await tool(async () => {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "3" }, only: { type: "string" }, url: { type: "string" } },
  });
  const chosen = pages.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0)
    fail(`There is no page "${values.only}".`, pages.map(({ name }) => name).join(", "));
  await ensureLighthouse();
  const browser = await findBrowser();
  const url = values.url ?? (await demo());
  const cookie = await signIn(url, browser);
  const table = {};
  const faults = new Set();
  for (const { name, path, signedIn } of chosen) {
    const rounds = [];
    for (let run = 0; run < Number(values.runs); run += 1) {
      const result = await lighthouse(`${url}${path}`, signedIn ? cookie : null, browser);
      rounds.push(figuresOf(result));
      for (const fault of faultsOf(result)) faults.add(`${name}: ${fault}`);
    }
    table[name] = medians(rounds);
  }
  console.table(table);
  for (const fault of faults) console.log(fault);
  return 0;
});
