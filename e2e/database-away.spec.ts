import { closeDatabase } from "@/lib/server/database/db";
import { env } from "@/lib/server/env";
import { startOwnPostgres, type OwnPostgres } from "@/lib/server/testing/postgres/own-postgres";
import { startPgProxy, type PgProxy } from "@/lib/server/testing/postgres/pg-proxy";
import { testSession } from "@/lib/server/testing/servers/session-cookie";

import { startOwnApp, type OwnApp } from "./fixtures/own-app";
import { expect, test } from "./fixtures/test";

let postgres: OwnPostgres;
let line: PgProxy;
let app: OwnApp;
const ofAllTests = env().DATABASE_URL;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  postgres = await startOwnPostgres();
  line = await startPgProxy(postgres.url());
  await closeDatabase();
  env().DATABASE_URL = postgres.url();
  app = await startOwnApp({ DATABASE_URL: line.url });
});
test.afterAll(async () => {
  await app.stop();
  await closeDatabase();
  env().DATABASE_URL = ofAllTests;
  await line.close();
  await postgres.remove();
});

/** PostgreSQL is killed at the first statement for which `at` holds; nothing of it arrives. Resolves once it is gone. */
function killPostgres(at: (statement: { number: number; text: string | null }) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let killed = false;
    line.watch((statement) => {
      if (!killed && !at(statement)) return "pass";
      if (!killed) postgres.kill().then(resolve, reject);
      killed = true;
      return "hold back";
    });
  });
}

async function startPostgresAgain(): Promise<void> {
  await postgres.start();
  await closeDatabase();
  env().DATABASE_URL = postgres.url();
  line.setTarget(postgres.url());
  line.watch(() => "pass");
}

test("a page whose database goes away after the proxy has asked answers 503, and the session survives", async ({
  makeWorkspace,
  playwright,
}) => {
  const workspace = await makeWorkspace({ shop: false });
  const token = await testSession(workspace.userIds.owner);
  const cookie = `next-auth.session-token=${token}`;
  const request = await playwright.request.newContext({
    baseURL: app.url,
    extraHTTPHeaders: { cookie },
  });
  const path = `/${workspace.slug}/settings/billing`;
  expect((await request.get(path)).status()).toBe(200);
  for (const lost of [path, `/${workspace.slug}`, "/account", "/"]) {
    const gone = killPostgres(({ text }) => text !== "select 1");
    const answer = await request.get(lost, { maxRedirects: 0, timeout: 60_000 });
    await gone;
    expect([lost, answer.status()]).toEqual([lost, 503]);
    expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(0);
    expect(answer.headers()["set-cookie"]).toBeUndefined();
    await startPostgresAgain();
  }
  expect((await request.get(path)).status()).toBe(200);
  await request.dispose();
});

test("an action whose database goes away answers 503, says so on screen, and works once it is back", async ({
  makeWorkspace,
  browser,
}) => {
  const { slug, userIds } = await makeWorkspace({ credits: 100 });
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const token = await testSession(userIds.editor);
  await context.addCookies([{ name: "next-auth.session-token", value: token, url: app.url }]);
  const page = await context.newPage();
  await page.goto(`${app.url}/${slug}/playbooks/creative-fatigue`);
  const run = page.getByRole("button", { name: /^Run Creative fatigue/ });
  await expect(run).toBeEnabled();
  const gone = killPostgres(({ number }) => number > 1);
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await run.click();
  expect((await answer).status()).toBe(503);
  expect(Number((await answer).headers()["retry-after"])).toBeGreaterThan(0);
  await expect(page.getByText("We couldn't confirm that the run started")).toBeVisible();
  await gone;
  await startPostgresAgain();
  await expect(async () => {
    await run.click();
    await expect(page).toHaveURL(/\/runs\//, { timeout: 5_000 });
  }).toPass();
  await context.close();
});
