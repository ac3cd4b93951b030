import { expect, test } from "vitest";
import { z } from "zod";

import type { Ctx } from "@/lib/server/context";
import { readBalance } from "@/lib/server/credits/reads/read-balance";
import { newCreditWriter } from "@/lib/server/credits/writer/process-writer";
import { AppError } from "@/lib/server/errors";
import { spendCommand } from "@/lib/server/testing/statements/queued-commands";
import { sessionCookie } from "@/lib/server/testing/servers/session-cookie";
import { testWorkspace } from "@/lib/server/testing/test-workspace";

import { publicRoute, userRoute, workspaceRoute } from "./route";

const site = "http://localhost:3000";

async function cookieOf(ctx: Ctx, expires = new Date(Date.now() + 60_000)): Promise<string> {
  return `theme=dark; ${await sessionCookie(ctx, expires)}`;
}

function request(init: RequestInit = {}, path = "/api/x") {
  return new Request(`${site}${path}`, init);
}

function at(workspace: string, rest: Record<string, string> = {}) {
  return { params: Promise.resolve({ workspace, ...rest }) };
}

const whoAmI = workspaceRoute({}, async ({ ctx }) => ({ workspaceId: ctx.workspaceId, actor: ctx.actor }));

test("a member gets JSON that nobody caches, with the request id", async () => {
  const { slug, workspaceId, viewer } = await testWorkspace();
  const response = await whoAmI(request({ headers: { cookie: await cookieOf(viewer) } }), at(slug));
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("x-request-id")).toMatch(/^[\w-]{8,64}$/);
  expect(await response.json()).toMatchObject({ workspaceId, actor: { role: "viewer" } });
});

test.each([
  ["nobody", async () => ""],
  ["a session that is not in the database", async () => "next-auth.session-token=made-up"],
  ["a session that has expired", (ctx: Ctx) => cookieOf(ctx, new Date(Date.now() - 1_000))],
])("%s is refused with problem details", async (_, cookie) => {
  const { slug, owner } = await testWorkspace();
  const response = await whoAmI(request({ headers: { cookie: await cookie(owner) } }), at(slug));
  expect(response.status).toBe(401);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toEqual({
    type: "urn:clickboss:problem:unauthenticated",
    title: "Sign in to continue.",
    status: 401,
    code: "unauthenticated",
    requestId: response.headers.get("x-request-id"),
  });
});

test("a workspace of others is not found", async () => {
  const mine = await testWorkspace();
  const theirs = await testWorkspace();
  const response = await whoAmI(
    request({ headers: { cookie: await cookieOf(mine.owner) } }),
    at(theirs.slug),
  );
  expect(response.status).toBe(404);
});

test("a route for owners refuses an editor and says what it needs", async () => {
  const { slug, editor, owner } = await testWorkspace();
  const route = workspaceRoute({ role: "owner" }, async () => ({ ok: true }));
  const refused = await route(request({ headers: { cookie: await cookieOf(editor) } }), at(slug));
  expect(await refused.json()).toMatchObject({ status: 403, details: { needs: "owner", has: "editor" } });
  const allowed = await route(request({ headers: { cookie: await cookieOf(owner) } }), at(slug));
  expect(allowed.status).toBe(200);
});

test("wrong fields are named, in query and body alike", async () => {
  const { slug, owner } = await testWorkspace();
  const cookie = await cookieOf(owner);
  const route = workspaceRoute(
    {
      query: z.object({ range: z.enum(["period", "30d"]) }),
      body: z.object({ at: z.object({ n: z.number() }) }),
    },
    async ({ query, body }) => ({ range: query.range, n: body.at.n }),
  );
  const post = (path: string, body: string) =>
    route(request({ method: "POST", headers: { cookie }, body }, path), at(slug));
  const wrongQuery = await (await post("/api/x?range=year", `{"at":{"n":1}}`)).json();
  expect(wrongQuery).toMatchObject({
    status: 422,
    code: "validation",
    issues: { range: [expect.any(String)] },
  });
  const wrongBody = await (await post("/api/x?range=30d", `{"at":{"n":"one"}}`)).json();
  expect(wrongBody).toMatchObject({ status: 422, issues: { "at.n": [expect.any(String)] } });
  const noJson = await (await post("/api/x?range=30d", "{")).json();
  expect(noJson).toMatchObject({ status: 400, code: "bad_request" });
  const right = await (await post("/api/x?range=30d", `{"at":{"n":1}}`)).json();
  expect(right).toEqual({ range: "30d", n: 1 });
});

test("a body of more than a megabyte is refused, whether or not it says so", async () => {
  const route = publicRoute(async ({ request }) => (await import("./read-body")).readJsonBody(request));
  const big = `"${"x".repeat(1_100_000)}"`;
  const declared = { method: "POST", body: big, headers: { "content-length": String(big.length) } };
  const silent = { method: "POST", body: new Blob([big]).stream(), duplex: "half" };
  for (const init of [declared, silent]) {
    const response = await route(request(init as RequestInit), at("any"));
    expect(await response.json()).toMatchObject({ status: 413, code: "body_too_large" });
  }
});

test("text that can't be stored is refused, in path, query and body", async () => {
  const { slug, owner } = await testWorkspace();
  const cookie = await cookieOf(owner);
  const route = workspaceRoute(
    { query: z.object({ q: z.string().optional() }), body: z.object({ note: z.string() }) },
    async ({ body }) => body,
  );
  const answer = (note: string, { path = "/api/x", workspace = slug } = {}) =>
    route(
      request({ method: "POST", headers: { cookie }, body: JSON.stringify({ note }) }, path),
      at(workspace),
    );
  expect((await answer("a\0b")).status).toBe(422);
  expect((await answer("\ud800")).status).toBe(422);
  expect((await answer("fine", { path: "/api/x?q=%00" })).status).toBe(422);
  expect((await answer("fine", { workspace: "a\0b" })).status).toBe(404);
  expect((await answer("fine")).status).toBe(200);
});

test("a body that is not UTF-8 can't be read", async () => {
  const { slug, owner } = await testWorkspace();
  const route = workspaceRoute({ body: z.unknown() }, async () => ({}));
  const headers = { cookie: await cookieOf(owner) };
  const response = await route(
    request({ method: "POST", headers, body: new Uint8Array([34, 0xff, 34]) }),
    at(slug),
  );
  expect(await response.json()).toMatchObject({ status: 400, code: "bad_request" });
});

test("a route without parameters in its path is served: Next hands it none", async () => {
  const route = publicRoute(async () => ({ ok: true }));
  const context = { params: Promise.resolve(undefined) } as unknown as Parameters<typeof route>[1];
  expect((await route(request(), context)).status).toBe(200);
});

test("a malformed id in the path is not found", async () => {
  const { slug, owner } = await testWorkspace();
  const cookie = await cookieOf(owner);
  const route = workspaceRoute({ params: z.object({ run: z.uuid() }) }, async ({ params }) => params.run);
  const response = await route(request({ headers: { cookie } }), at(slug, { run: "1 or 1=1" }));
  expect(response.status).toBe(404);
});

test("another site's page can't act with the visitor's cookies", async () => {
  const { owner } = await testWorkspace();
  const cookie = await cookieOf(owner);
  const route = userRoute({}, async ({ user }) => ({ email: user.email }));
  const post = (origin: string) => route(request({ method: "POST", headers: { cookie, origin } }), at(""));
  expect((await post("https://evil.example")).status).toBe(403);
  expect((await post("null")).status).toBe(403);
  expect((await post(site)).status).toBe(200);
});

test("an expected error carries its details, an unknown one nothing but the request id", async () => {
  const failing = (error: unknown) => publicRoute(() => Promise.reject(error))(request(), at("any"));
  const expected = await failing(new AppError("insufficient_credits", { needs: 8, available: 3 }));
  expect(await expected.json()).toMatchObject({ status: 402, details: { needs: 8, available: 3 } });
  for (const error of [new Error("password=hunter2"), "text", z.string().safeParse(1).error]) {
    const unknown = await failing(error);
    expect(unknown.status).toBe(500);
    const body = (await unknown.json()) as Record<string, unknown>;
    expect(Object.keys(body).sort()).toEqual(["code", "requestId", "status", "title", "type"]);
  }
});

test("the request id of a proxy before us is kept, a strange one is not", async () => {
  const route = publicRoute(async () => ({}));
  const answer = async (id: string) =>
    (await route(request({ headers: { "x-request-id": id } }), at(""))).headers.get("x-request-id");
  expect(await answer("edge-0123456789")).toBe("edge-0123456789");
  expect(await answer("<script>")).not.toContain("script");
});

test("what the full queue of the ledger refuses is a 503 that says when to come back, and changed nothing", async () => {
  const workspace = await testWorkspace({ monthlyCredits: 100 });
  const { slug, owner } = workspace;
  const writer = newCreditWriter({ queueSize: 1, batchSize: 1 });
  const cookie = await cookieOf(owner);
  const route = workspaceRoute({}, async () => {
    await writer.submit(spendCommand(workspace, 10));
    return {};
  });
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => route(request({ headers: { cookie } }), at(slug))),
  );
  const refused = answers.filter(({ status }) => status === 503);
  const served = answers.filter(({ status }) => status === 200);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length + served.length).toBe(6);
  expect(refused[0]?.headers.get("retry-after")).toBe("1");
  expect(await refused[0]?.json()).toMatchObject({ code: "busy", status: 503 });
  expect((await readBalance(owner)).used).toBe(served.length * 10);
});
