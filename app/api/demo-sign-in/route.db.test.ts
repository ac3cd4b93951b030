import { expect, test } from "vitest";

import { db } from "@/lib/server/database/db";

import { POST } from "./route";

const context = { params: Promise.resolve({}) };

function press(body: BodyInit, headers: Record<string, string> = {}) {
  const init = { method: "POST", body, headers: { host: "localhost:3000", ...headers } };
  return POST(new Request("http://localhost:3000/api/demo-sign-in", init), context);
}

test("a form signs the browser in and sends it back to where it wanted to go", async () => {
  const { id } = await db().user.create({ data: { email: "editor@demo.test" } });
  const response = await press(new URLSearchParams({ account: "editor", callbackUrl: "/shop/insights" }));
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("http://localhost:3000/shop/insights");
  expect(response.headers.get("set-cookie")).toMatch(
    /^next-auth\.session-token=[\w-]{43}; Path=\/; .*HttpOnly; SameSite=Lax$/,
  );
  expect(await db().session.count({ where: { userId: id } })).toBe(1);
});

test.each([
  ["an account that was not seeded", { account: "viewer" }, {}, 404],
  ["an account that is not a demo account", { account: "admin" }, {}, 422],
  ["a way back to another site", { account: "editor", callbackUrl: "//evil.example" }, {}, 422],
  ["a way back with a hidden tab", { account: "editor", callbackUrl: "/\t/evil.example" }, {}, 422],
  ["a way back with an encoded tab", { account: "editor", callbackUrl: "/%09/evil.example" }, {}, 422],
  ["another site's page", { account: "editor" }, { origin: "https://evil.example" }, 403],
  ["a browser that came by another name", { account: "editor" }, { host: "shop.example" }, 404],
  ["a browser without a name", { account: "editor" }, { host: "" }, 404],
])("%s is refused and nothing is written", async (_, body, headers, status) => {
  const before = await db().session.count();
  expect((await press(JSON.stringify(body), headers)).status).toBe(status);
  expect(await db().session.count()).toBe(before);
});
