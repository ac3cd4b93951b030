import { expect, test } from "vitest";

import { db } from "../database/db";
import { parseEnv } from "../env";
import { listOutboxMails } from "../mail/list-outbox-mails";
import { linkMailedTo, testBrowser } from "../testing/servers/test-browser";
import { authRoute } from "./auth-route";
import { openLinksLimit } from "./sign-in-links";
import { sweepSignIns } from "./sweep-sign-ins";

const site = "http://localhost:3000";
const openLinks = (identifier: string) => db().verificationToken.count({ where: { identifier } });

test("a mailed link signs in once, and the first time brings a workspace", async () => {
  const browser = testBrowser();
  const asked = await browser.askForLink("Newcomer@shop.example");
  expect(asked.headers.get("location")).toBe(`${site}/sign-in/check-mail`);
  const link = await linkMailedTo("newcomer@shop.example");
  expect(await browser.user()).toBeNull();

  expect((await browser.press(link)).headers.get("location")).toBe(`${site}/`);
  expect(await browser.user()).toBe("newcomer@shop.example");
  const workspaces = await db().membership.findMany({
    where: { user: { email: "newcomer@shop.example" } },
    include: { workspace: true },
  });
  expect(workspaces).toMatchObject([{ role: "owner", workspace: { slug: "newcomer" } }]);

  const second = testBrowser();
  expect((await second.press(link)).headers.get("location")).toContain("error=Verification");
  expect(await second.user()).toBeNull();
});

test.each(["GET", "HEAD"])("a scanner that opens a link by %s leaves it to the person", async (method) => {
  const email = `scanned-${method.toLowerCase()}@shop.example`;
  const [scanner, person] = [testBrowser(), testBrowser()];
  await person.askForLink(email);
  const link = await linkMailedTo(email);
  expect(new URL(link).pathname).toBe("/sign-in/confirm");
  const old = `/api/auth/callback/email${new URL(link).search}`;
  for (let n = 0; n < 3; n++) {
    const { headers } = await scanner.call(method, old);
    expect(headers.get("location")).toBe(link);
  }
  expect(await scanner.user()).toBeNull();
  await person.press(link);
  expect(await person.user()).toBe(email);
});

test("a link pressed by many at once signs one in", async () => {
  await testBrowser().askForLink("raced@shop.example");
  const link = await linkMailedTo("raced@shop.example");
  const browsers = Array.from({ length: 8 }, testBrowser);
  await Promise.all(browsers.map((browser) => browser.press(link)));
  const users = await Promise.all(browsers.map((browser) => browser.user()));
  expect(users.filter(Boolean)).toEqual(["raced@shop.example"]);
});

test("another site can't press the button", async () => {
  const browser = testBrowser();
  await browser.askForLink("crossed@shop.example");
  const body = Object.fromEntries(new URL(await linkMailedTo("crossed@shop.example")).searchParams);
  const from = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  expect((await browser.call("POST", "/api/auth/callback/email", body, from)).status).toBe(403);
  expect(await openLinks("crossed@shop.example")).toBe(1);
});

test("the link's token is not in the database as it is in the link", async () => {
  await testBrowser().askForLink("hashed@shop.example");
  const token = new URL(await linkMailedTo("hashed@shop.example")).searchParams.get("token") ?? "";
  const where = { identifier: "hashed@shop.example" };
  expect((await db().verificationToken.findFirstOrThrow({ where })).token).not.toBe(token);
});

test("sixty requests at once open five links, and no more until they expire", async () => {
  const email = "flooded@shop.example";
  const clients = Array.from({ length: 60 }, (_, n) => ({ "x-forwarded-for": `10.0.0.${n}` }));
  const ask = (headers: object) =>
    testBrowser().call("POST", "/api/auth/signin/email", { email, json: "true" }, headers);
  const answers = await Promise.all(clients.map(ask));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(openLinksLimit);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(60 - openLinksLimit);
  expect((await listOutboxMails()).filter(({ to }) => to === email)).toHaveLength(openLinksLimit);
  expect(await openLinks(email)).toBe(openLinksLimit);
});

test("links that expired no longer count, and are swept", async () => {
  const browser = testBrowser();
  for (let n = 0; n < openLinksLimit; n++) await browser.askForLink("patient@shop.example");
  const refused = await browser.askForLink("patient@shop.example");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "900"]);
  const where = { identifier: "patient@shop.example" };
  await db().verificationToken.updateMany({ where, data: { expires: new Date(0) } });
  expect((await browser.press(await linkMailedTo("patient@shop.example"))).headers.get("location")).toContain(
    "error=Verification",
  );
  expect((await browser.askForLink("patient@shop.example")).status).toBe(303);
  await db().verificationToken.updateMany({ where, data: { expires: new Date(0) } });
  await sweepSignIns();
  expect(await openLinks("patient@shop.example")).toBe(0);
});

test.each([
  ["a list", "x,victim@shop.example"],
  ["a name", "x <victim@shop.example>"],
  ["a comment", "(c)victim@shop.example"],
  ["two lines", "victim@shop.example\r\nBcc: other@shop.example"],
  ["a NUL", "vic\0tim@shop.example"],
  ["a long text", "(".repeat(20_000)],
  ["nothing", ""],
])("%s as an address is refused at once and mails nobody", async (_, email) => {
  const before = await db().outboxMail.count();
  const startedWith = process.cpuUsage();
  const response = await testBrowser().askForLink(email);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    code: "validation",
    issues: { email: [expect.any(String)] },
  });
  expect(process.cpuUsage(startedWith).user / 1_000).toBeLessThan(1_000);
  expect(await db().outboxMail.count()).toBe(before);
});

test.each([["declared"], ["streamed"]])("a %s body of 65 kB is too large", async (how) => {
  const body = `email=${"x".repeat(65_536)}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const streamed = { body: new Blob([body]).stream(), duplex: "half" };
  const request = new Request(`${site}/api/auth/signin/email`, {
    ...{ method: "POST", headers },
    ...(how === "declared" ? { body } : streamed),
  } as RequestInit);
  expect((await authRoute(request)).status).toBe(413);
});

test("nothing typed stands in the mail beside the link, and the link leads to this site", async () => {
  const email = "visit.evil.example@shop.example";
  await testBrowser().call("POST", "/api/auth/signin/email", { email, callbackUrl: "/\t/evil.example" });
  const mail = (await listOutboxMails()).find(({ to }) => to === email);
  const link = await linkMailedTo(email);
  expect(new URL(link).origin).toBe(site);
  expect(new URL(link).searchParams.get("callbackUrl")).toBe("/");
  expect(`${mail?.subject} ${mail?.text}`).not.toContain("evil");
});

test.each([
  ["GET", "/api/auth/_log"],
  ["POST", "/api/auth/_log"],
  ["POST", "/api/auth/session"],
  ["GET", "/api/auth/made-up"],
])("%s %s is not found", async (method, path) => {
  const body = method === "POST" ? { x: "1" } : undefined;
  expect((await testBrowser().call(method, path, body)).status).toBe(404);
});

test("what next-auth's browser side asks for is answered", async () => {
  const { csrfToken } = (await (await testBrowser().call("GET", "/api/auth/csrf")).json()) as {
    csrfToken: string;
  };
  expect(csrfToken).toMatch(/^\w{64}$/);
  const { headers } = await testBrowser().call("GET", "/api/auth/signin?callbackUrl=/%09/evil.example");
  expect(headers.get("location")).toBe(`/sign-in?callbackUrl=${encodeURIComponent(`${site}/`)}`);
});

test("demo accounts are off by default", () => {
  const settings = {
    DATABASE_URL: "postgres://x/y",
    NEXTAUTH_SECRET: "x".repeat(32),
    TEST_CHECKOUT_WEBHOOK_SECRET: "y".repeat(32),
  };
  expect(parseEnv(settings).DEMO).toBe(false);
});
