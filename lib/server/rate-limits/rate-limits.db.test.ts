import { afterEach, expect, test, vi } from "vitest";
import { v7 as uuidv7 } from "uuid";

import { GET as getEvents } from "@/app/api/events/route";
import { GET as getFile } from "@/app/api/workspaces/[workspace]/entries.csv/route";
import { POST as postQuestion } from "@/app/api/workspaces/[workspace]/questions/route";
import { POST as postQuote } from "@/app/api/workspaces/[workspace]/quotes/route";
import { GET as getReport } from "@/app/api/workspaces/[workspace]/reports/[report]/pdf/route";

import { closeDatabase, db } from "../database/db";
import { workspaceRoute, type RouteHandler } from "../http/route";
import { sessionCookie } from "../testing/servers/session-cookie";
import { testBrowser } from "../testing/servers/test-browser";
import { testWorkspace } from "../testing/test-workspace";
import { rateLimits, rateLimitText, type RateLimitName } from "./rate-limits";
import { requireWithinLimit } from "./require-within-limit";
import { sweepRateLimits } from "./sweep-rate-limits";

afterEach(() => vi.useRealTimers());

function laterBy(seconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1_000 });
}

/** How many of `times` requests at once are let through. */
async function passedOf(times: number, name: RateLimitName, counted: string): Promise<number> {
  const answers = await Promise.allSettled(
    Array.from({ length: times }, () => requireWithinLimit(name, counted)),
  );
  return answers.filter(({ status }) => status === "fulfilled").length;
}

test.each(Object.keys(rateLimits) as RateLimitName[])(
  "%s: exactly as many as the table says pass, also at once, and again when the window has ended",
  async (name) => {
    const { points, seconds } = rateLimits[name];
    const counted = uuidv7();
    expect(await passedOf(points + 20, name, counted)).toBe(points);
    expect(await passedOf(1, name, uuidv7())).toBe(1);
    laterBy(seconds + 1);
    expect(await passedOf(2, name, counted)).toBe(2);
  },
);

test("what one process counted, another refuses", async () => {
  const counted = uuidv7();
  await passedOf(rateLimits.checkouts.points, "checkouts", counted);
  // New connections come with new limiters, which remember nothing.
  await closeDatabase();
  await expect(requireWithinLimit("checkouts", counted)).rejects.toMatchObject({
    code: "rate_limited",
    details: { limit: "checkouts", retryAfterSeconds: expect.any(Number) },
  });
});

test("spelling an address in capitals does not double its limit, and no address is stored", async () => {
  const { points } = rateLimits["sign-in-address"];
  expect(await passedOf(points, "sign-in-address", "ann@shop.example")).toBe(points);
  expect(await passedOf(1, "sign-in-address", "Ann@Shop.Example")).toBe(0);
  expect(await db().rateLimitCount.count({ where: { key: { contains: "ann@", mode: "insensitive" } } })).toBe(
    0,
  );
});

test("a member beyond a route's limit is refused with 429, the seconds to wait and a sentence; others are not", async () => {
  const { slug, owner, editor, userIds } = await testWorkspace();
  const route = workspaceRoute({ limit: "quotes" }, async () => ({}));
  const ask = async (cookie: string) =>
    route(new Request("http://localhost:3000/api/x", { headers: { cookie } }), {
      params: Promise.resolve({ workspace: slug }),
    });
  await passedOf(rateLimits.quotes.points, "quotes", userIds.owner);
  const refused = await ask(await sessionCookie(owner));
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(rateLimits.quotes.seconds);
  expect(await refused.json()).toMatchObject({
    code: "rate_limited",
    detail: rateLimitText("quotes", wait),
    details: { limit: "quotes", retryAfterSeconds: wait },
  });
  expect((await ask(await sessionCookie(editor))).status).toBe(200);
});

const gone = () => new AbortController().signal;

type Asking = (cookie: string, slug: string, email: string) => Promise<Response>;

/** Asks a route of the workspace as this person. */
const asking =
  (route: RouteHandler, method: "GET" | "POST" = "GET"): Asking =>
  (cookie, workspace) => {
    const body = method === "POST" ? { body: "{}" } : {};
    const request = new Request("http://localhost:3000/api/x", { method, headers: { cookie }, ...body });
    return route(request, { params: Promise.resolve({ workspace, report: uuidv7() }) });
  };

test.each<[RateLimitName, string, Asking]>([
  ["quotes", "POST /quotes", asking(postQuote, "POST")],
  ["questions", "POST /questions", asking(postQuestion, "POST")],
  ["exports", "GET /entries.csv", asking(getFile)],
  ["exports", "GET /reports/[report]/pdf", asking(getReport)],
  [
    "streams",
    "GET /api/events",
    (cookie) =>
      getEvents(new Request("http://localhost:3000/api/events", { headers: { cookie }, signal: gone() }), {
        params: Promise.resolve({}),
      }),
  ],
  ["sign-in-address", "POST /api/auth/signin/email", (_, __, email) => testBrowser().askForLink(email)],
  [
    "sign-in-client",
    "POST /api/auth/signin/email",
    (_, __, email) =>
      testBrowser().call("POST", "/api/auth/signin/email", { email }, { "x-forwarded-for": "192.0.2.55" }),
  ],
])("%s: %s beyond it is 429 with Retry-After and a sentence", async (name, _, ask) => {
  const { slug, editor, userIds } = await testWorkspace();
  const email = `${uuidv7()}@shop.example`;
  const { by, points, seconds } = rateLimits[name];
  const counted = { user: userIds.editor, address: email, client: "192.0.2.55" }[by];
  await passedOf(points, name, counted);
  const refused = await ask(await sessionCookie(editor), slug, email);
  const wait = Number(refused.headers.get("retry-after"));
  expect([refused.status, wait > 0 && wait <= seconds]).toEqual([429, true]);
  expect(await refused.json()).toMatchObject({ code: "rate_limited", detail: rateLimitText(name, wait) });
});

test("where the count can't be kept nothing is let through", async () => {
  await db().$executeRaw`alter table rate_limit_counts rename to rate_limit_counts_away`;
  const refused = expect(requireWithinLimit("quotes", uuidv7())).rejects.toMatchObject({ code: "busy" });
  await refused.finally(
    () => db().$executeRaw`alter table rate_limit_counts_away rename to rate_limit_counts`,
  );
});

test("counters of windows that have ended are swept, running ones are not", async () => {
  const now = Date.now();
  await db().rateLimitCount.createMany({
    data: [
      { key: "ended", points: 1, expire: now - 1 },
      { key: "running", points: 1, expire: now + 60_000 },
    ],
  });
  await sweepRateLimits();
  const left = await db().rateLimitCount.findMany({ where: { key: { in: ["ended", "running"] } } });
  expect(left.map(({ key }) => key)).toEqual(["running"]);
});

test("the sentence says when to try again", () => {
  expect(rateLimitText("quotes", 42)).toBe("Too many quotes in a short time. Try again in 42\u00a0s.");
});
