import { expect, test } from "vitest";
import { z } from "zod";

import { db } from "../database/db";
import { workspaceRoute } from "../http/route";
import { testBrowser, linkMailedTo } from "../testing/servers/test-browser";
import { testSession } from "../testing/servers/session-cookie";
import { testWorkspace } from "../testing/test-workspace";
import { POST as endRoute } from "@/app/api/account/sessions/route";

import { listSessions } from "./list-sessions";
import { hashOf } from "./session-rules";
import { readSession, type SignedInUser } from "./read-session";
import { sweepSignIns } from "./sweep-sign-ins";

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

async function signedIn(email: string) {
  const browser = testBrowser();
  await browser.askForLink(email);
  await browser.press(await linkMailedTo(email));
  return browser;
}

const storedOf = (token: string | null) =>
  db().session.findUnique({ where: { tokenHash: hashOf(token ?? "") } });

function requireUser(session: Awaited<ReturnType<typeof readSession>>): SignedInUser {
  if (!session) throw new Error("not signed in");
  return session.user;
}

/** Uses a session through a workspace's route, as pages do. */
async function use(token: string, slug: string) {
  const route = workspaceRoute({ query: z.object({}) }, async () => ({ fine: true }));
  const headers = { cookie: `next-auth.session-token=${token}` };
  return route(new Request("http://localhost:3000/api/x", { headers }), {
    params: Promise.resolve({ workspace: slug }),
  });
}

/** As if the session began and was last used so many days ago. */
async function age(token: string, begun: number, used: number) {
  const data = { createdAt: inDays(-begun), usedAt: inDays(-used), expires: inDays(30 - used) };
  await db().session.update({ where: { tokenHash: hashOf(token) }, data });
}

test("a session's token is not in the database", async () => {
  const browser = await signedIn("kept@shop.example");
  const stored = await storedOf(browser.token());
  expect(JSON.stringify(stored)).not.toContain(browser.token());
  expect(stored).toMatchObject({ userAgent: "Firefox on a test" });
});

test("a session in use is renewed with its cookie, both until the same instant", async () => {
  const { slug, userIds } = await testWorkspace();
  const token = await testSession(userIds.owner);
  await age(token, 20, 2);
  const setCookie = (await use(token, slug)).headers.get("set-cookie") ?? "";
  const stored = await storedOf(token);
  expect(setCookie).toContain(`next-auth.session-token=${token};`);
  expect(setCookie).toContain(`Expires=${stored?.expires.toUTCString()}`);
  expect(stored?.expires.getTime()).toBeGreaterThan(inDays(29.9).getTime());
  expect((await use(token, slug)).headers.get("set-cookie")).toBeNull();
});

test("a session that is used each day ends 90 days after it began", async () => {
  const { slug, userIds } = await testWorkspace();
  const token = await testSession(userIds.owner);
  await age(token, 80, 1);
  await use(token, slug);
  const left = ((await storedOf(token))?.expires.getTime() ?? 0) - Date.now();
  expect(Math.round(left / dayMs)).toBe(10);
  await age(token, 91, 1);
  expect((await use(token, slug)).status).toBe(401);
  await sweepSignIns();
  expect(await storedOf(token)).toBeNull();
});

test("signing in again ends the session that it replaces, and no other", async () => {
  const browser = await signedIn("again@shop.example");
  const elsewhere = await signedIn("again@shop.example");
  const before = browser.token();
  await browser.askForLink("again@shop.example");
  await browser.press(await linkMailedTo("again@shop.example"));
  expect(browser.token()).not.toBe(before);
  expect(await storedOf(before)).toBeNull();
  expect(await elsewhere.user()).toBe("again@shop.example");
});

test("signing out ends the session and takes the cookie away", async () => {
  const browser = await signedIn("leaving@shop.example");
  const token = browser.token();
  const response = await browser.call("POST", "/api/auth/signout", { callbackUrl: "/sign-in", json: "true" });
  expect(await response.json()).toEqual({ url: "http://localhost:3000/sign-in" });
  expect(browser.token()).toBeNull();
  expect(await readSession(token ?? "", { renew: false })).toBeNull();
});

test("the account page's list shows one's own sessions, and ends one or all", async () => {
  const [here, there] = [await signedIn("many@shop.example"), await signedIn("many@shop.example")];
  const other = await signedIn("other@shop.example");
  const userOf = async (browser: typeof here) =>
    requireUser(await readSession(browser.token() ?? "", { renew: false }));
  const me = await userOf(here);
  expect(await listSessions(me)).toMatchObject([{ isThisOne: true }, { isThisOne: false }]);

  const end = (session: string) =>
    endRoute(
      new Request("http://localhost:3000/api/account/sessions", {
        method: "POST",
        headers: { cookie: here.cookie() },
        body: new URLSearchParams({ session }),
      }),
      { params: Promise.resolve({}) },
    );
  expect((await end((await userOf(other)).sessionId)).headers.get("location")).toMatch(/account\?ended$/);
  expect(await other.user()).toBe("other@shop.example");
  await end((await userOf(there)).sessionId);
  expect([await there.user(), await here.user()]).toEqual([null, "many@shop.example"]);
  const { headers } = await end("all");
  expect(headers.get("location")).toBe("http://localhost:3000/sign-in");
  expect(headers.get("set-cookie")).toContain("next-auth.session-token=;");
  expect(await storedOf(here.token())).toBeNull();
  expect((await end("all")).headers.get("location")).toBe(
    "http://localhost:3000/sign-in?callbackUrl=/account",
  );
});
