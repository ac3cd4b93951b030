import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { expect, test } from "vitest";

import { db } from "../db";
import { parseEnv } from "../env";
import { listOutboxMails } from "../mail/list-outbox-mails";
import { currentUser } from "../workspaces/current-user";
import { authOptions } from "./auth-options";
import { demoSignInLink } from "./demo-sign-in";
import { openLinksLimit } from "./may-mail-link";

const site = "http://localhost:3000";

/** A browser that keeps cookies and calls next-auth as its route does. */
function browser() {
  const jar: Record<string, string> = {};
  const call = async (method: "GET" | "POST", address: string, body: Record<string, string> = {}) => {
    const { pathname, searchParams } = new URL(address, site);
    const nextauth = pathname.split("/").slice(3);
    const answer: { body?: unknown; location?: string } = {};
    const header = new Map<string, string | string[]>();
    const response = {
      status: () => response,
      getHeader: (name: string) => header.get(name),
      setHeader: (name: string, value: string | string[]) => header.set(name, value) && response,
      json: (value: unknown) => (answer.body = value),
      send: (value: unknown) => (answer.body = value),
      end: () => undefined,
    };
    const query = { nextauth, ...Object.fromEntries(searchParams) };
    const request = { method, query, cookies: { ...jar }, body, headers: { host: "localhost:3000" } };
    await NextAuth(
      request as unknown as NextApiRequest,
      response as unknown as NextApiResponse,
      authOptions(),
    );
    for (const cookie of [header.get("Set-Cookie") ?? []].flat()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      jar[name] = decodeURIComponent(value);
    }
    answer.location = header.get("Location") as string | undefined;
    return answer;
  };
  const askForLink = async (email: string) => {
    const { body } = await call("GET", "/api/auth/csrf");
    const { csrfToken } = body as { csrfToken: string };
    return call("POST", "/api/auth/signin/email", { csrfToken, email, callbackUrl: "/" });
  };
  const user = () => {
    const cookie = Object.entries(jar).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return currentUser(new Request(site, { headers: { cookie: cookie.join("; ") } }));
  };
  return { call, askForLink, user };
}

async function linkMailedTo(email: string): Promise<string> {
  const mail = (await listOutboxMails()).find(({ to }) => to === email);
  return /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
}

test("a mailed link signs in once, and the first time brings a workspace", async () => {
  const { call, askForLink, user } = browser();
  expect((await askForLink("Newcomer@shop.example")).location).toContain("/verify-request");
  const link = await linkMailedTo("newcomer@shop.example");
  expect(await user()).toBeNull();

  const { location } = await call("GET", link);
  expect(location).toBe(`${site}/`);
  const signedIn = await user();
  expect(signedIn?.email).toBe("newcomer@shop.example");
  const workspaces = await db().membership.findMany({
    where: { userId: signedIn?.id },
    include: { workspace: true },
  });
  expect(workspaces).toMatchObject([{ role: "owner", workspace: { slug: "newcomer" } }]);

  const second = browser();
  expect((await second.call("GET", link)).location).toContain("error=Verification");
  expect(await second.user()).toBeNull();
});

test("the link's token is not in the database as it is in the link", async () => {
  await browser().askForLink("hashed@shop.example");
  const token = new URL(await linkMailedTo("hashed@shop.example")).searchParams.get("token") ?? "";
  const stored = await db().verificationToken.findFirstOrThrow({
    where: { identifier: "hashed@shop.example" },
  });
  expect(stored.token).not.toBe(token);
});

test("an address with too many open links gets no more until they expire", async () => {
  const email = "flooded@shop.example";
  const { askForLink } = browser();
  for (let n = 0; n < openLinksLimit; n++) await askForLink(email);
  expect((await askForLink(email)).location).toContain("error=TooManyLinks");
  expect((await listOutboxMails()).filter(({ to }) => to === email)).toHaveLength(openLinksLimit);
  await db().verificationToken.updateMany({ where: { identifier: email }, data: { expires: new Date(0) } });
  expect((await askForLink(email)).location).toContain("/verify-request");
});

test("a seeded account signs in with one click, on this machine only", async () => {
  await expect(demoSignInLink("owner", "localhost", "/")).rejects.toMatchObject({ code: "not_found" });
  await db().user.create({ data: { email: "owner@demo.test" } });
  await expect(demoSignInLink("owner", "shop.example", "/")).rejects.toMatchObject({ code: "not_found" });
  const link = await demoSignInLink("owner", "localhost", "/settings/billing");
  const { call, user } = browser();
  expect((await call("GET", link.toString())).location).toBe(`${site}/settings/billing`);
  expect((await user())?.email).toBe("owner@demo.test");
});

test("demo accounts are off by default", () => {
  const settings = {
    DATABASE_URL: "postgres://x/y",
    NEXTAUTH_SECRET: "x".repeat(32),
    TEST_CHECKOUT_WEBHOOK_SECRET: "y".repeat(32),
  };
  expect(parseEnv(settings).DEMO).toBe(false);
});
