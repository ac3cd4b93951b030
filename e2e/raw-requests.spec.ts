import { once } from "node:events";
import { request as ask } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";

import { testSession } from "@/lib/server/testing/servers/session-cookie";

import { expect, test } from "./fixtures/test";

const app = new URL(process.env.APP_URL ?? "http://localhost");
const kilobyte = Buffer.alloc(1024, "a");

/** A request as no browser and no client library would send it. Without a length, the body goes out in chunks. */
async function send(method: string, path: string, headers: Record<string, string>, body: Buffer[] = []) {
  const sent = ask({ host: app.hostname, port: app.port, method, path, headers });
  // The server may answer before all is sent, and close.
  sent.on("error", () => undefined);
  const answered = once(sent, "response");
  for (const part of body) sent.write(part);
  sent.end();
  const [answer] = await answered;
  answer.resume();
  return { status: answer.statusCode, headers: answer.headers } as {
    status: number;
    headers: Record<string, string | undefined>;
  };
}

/** The first line of the answer to exactly these bytes, and where it leads. */
async function sendRaw(bytes: string) {
  const socket = connect(Number(app.port), app.hostname);
  socket.end(bytes);
  const lines = (await text(socket)).split("\r\n");
  return { status: lines[0], location: lines.find((line) => /^location:/i.test(line)) };
}

test("a body that does not say how long it is is read to its limit and no further, on every kind of address", async ({
  makeWorkspace,
}) => {
  const { slug, userIds } = await makeWorkspace({ shop: false });
  const cookie = `next-auth.session-token=${await testSession(userIds.owner)}`;
  const own = { cookie, origin: app.origin, "content-type": "application/json" };
  for (const [path, kilobytes] of [
    ["/api/auth/signin/email", 70],
    ["/api/auth/signout", 70],
    ["/api/webhooks/payments/test", 300],
    [`/api/workspaces/${slug}/quotes`, 1_100],
    ["/api/account/sessions", 1_100],
    ["/api/demo-sign-in", 1_100],
  ] as const)
    expect([path, (await send("POST", path, own, Array(kilobytes).fill(kilobyte))).status]).toEqual([
      path,
      413,
    ]);
  const multipart = { ...own, "content-type": "multipart/form-data; boundary=x" };
  expect((await send("POST", `/${slug}`, multipart, Array(3_000).fill(kilobyte))).status).toBe(405);
  const action = { ...multipart, "next-action": "0".repeat(42) };
  expect((await send("POST", `/${slug}`, action, Array(3_000).fill(kilobyte))).status).toBeLessThan(500);
});

test("nesting without end is refused", async ({ makeWorkspace }) => {
  const { slug, userIds } = await makeWorkspace({ shop: false });
  const cookie = `next-auth.session-token=${await testSession(userIds.owner)}`;
  const own = { cookie, origin: app.origin, "content-type": "application/json" };
  for (const levels of [30_000, 400_000]) {
    const body = [Buffer.from("[".repeat(levels) + "]".repeat(levels))];
    expect((await send("POST", `/api/workspaces/${slug}/quotes`, own, body)).status).toBe(422);
  }
  const short = [Buffer.from("[".repeat(30_000) + "]".repeat(30_000))];
  expect((await send("POST", "/api/auth/signin/email", own, short)).status).toBe(422);
});

test("no method makes any kind of address fail", async ({ makeWorkspace }) => {
  const { slug, userIds } = await makeWorkspace({ shop: false });
  const cookie = `next-auth.session-token=${await testSession(userIds.owner)}`;
  const api = `/api/workspaces/${slug}`;
  const paths = ["/", `/${slug}`, "/account", "/sign-in", "/api/health", `${api}/balance`, `${api}/quotes`];
  const others = ["/api/auth/session", "/api/auth/signin/google", "/api/account/sessions", "/api/nowhere"];
  const files = ["/robots.txt", "/icon.svg", "/_next/static/none.js", "/_next/image?url=/icon.svg&w=64&q=75"];
  const failed: string[] = [];
  for (const method of ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND"])
    for (const path of [...paths, ...others, ...files, "/api/events"]) {
      const { status } = await send(method, path, { cookie, origin: app.origin });
      if (status >= 500) failed.push(`${method} ${path} ${status}`);
    }
  expect(failed).toEqual([]);
});

test("requests without a path lead nowhere else", async () => {
  const end = "Host: localhost\r\nConnection: close\r\n\r\n";
  expect((await sendRaw(`OPTIONS * HTTP/1.1\r\n${end}`)).status).not.toMatch(/ 5\d\d/);
  for (const target of [
    "http://evil.example/",
    "http://evil.example//evil.example/",
    "//evil.example/",
    "/\\evil.example",
  ]) {
    const { status, location } = await sendRaw(`GET ${target} HTTP/1.1\r\n${end}`);
    expect(status).not.toMatch(/ 5\d\d/);
    expect(location ?? "").not.toMatch(/^location: *(\/\/|\/\\|https?:\/\/(?!localhost))/i);
  }
  const smuggled = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n";
  expect((await sendRaw(`GET / HTTP/1.1\r\n${smuggled}${end}0\r\n\r\n`)).status).toContain("400");
});

test("answers that never reach the proxy have the security headers too, once", async () => {
  expect((await send("PUT", "/robots.txt", {})).status).toBe(405);
  for (const [method, path] of [
    ["GET", "//evil.example/"],
    ["PUT", "/robots.txt"],
    ["GET", "/_next/static/none.js"],
    ["GET", "/_next/image?url=/icon.svg&w=64&q=75"],
    ["GET", "/sign-in"],
  ] as const) {
    const { headers } = await send(method, path, {});
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["content-security-policy"]?.match(/frame-ancestors/g), path).toHaveLength(1);
  }
});

test("cookies and headers that nobody sent on purpose make nothing fail", async ({ makeWorkspace }) => {
  const { slug } = await makeWorkspace({ shop: false });
  const cookies = [
    "next-auth.session-token=%00",
    "next-auth.session-token=%E0%A4%A",
    `next-auth.session-token=${"x".repeat(9_000)}`,
    "next-auth.callback-url=%00; next-auth.csrf-token=x|y; next-auth.state=1; next-auth.pkce.code_verifier=%",
    "=; ;;next-auth.session-token",
  ];
  const api = [
    "/api/auth/session",
    "/api/auth/csrf",
    "/api/auth/callback/google?code=1&state=2",
    "/api/auth/signin",
  ];
  const failed: string[] = [];
  for (const cookie of cookies)
    for (const path of ["/", `/${slug}`, "/account", `/api/workspaces/${slug}/balance`, ...api]) {
      const { status } = await send("GET", path, { cookie });
      if (status >= 500) failed.push(`${path} ${cookie.slice(0, 40)} ${status}`);
    }
  const headers: Record<string, string>[] = [
    { "x-forwarded-for": ",,,," },
    { rsc: "1", "next-router-state-tree": "[" },
    { range: "bytes=0-1" },
  ];
  for (const header of headers)
    for (const path of ["/sign-in", "/api/health"]) {
      const { status } = await send("GET", path, header);
      if (status >= 500) failed.push(`${path} ${JSON.stringify(header)} ${status}`);
    }
  expect(failed).toEqual([]);
  const bypass = { "x-middleware-subrequest": Array(5).fill("proxy").join(":") };
  expect((await send("GET", `/${slug}`, bypass)).headers.location).toContain("/sign-in");
});
