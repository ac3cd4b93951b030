import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test, type Response } from "@playwright/test";

/** What these tests set themselves; an empty value counts as not set. */
const unset = { APP_URL: "", DATABASE_URL: "", HOST: "", NEXTAUTH_URL: "", NODE_OPTIONS: "", TEST_CLOCK: "" };

function up(env: Record<string, string>): ChildProcess & { output: () => string } {
  const child = spawn(process.execPath, ["scripts/up.mjs"], { env: { ...process.env, ...unset, ...env } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += chunk));
  return Object.assign(child, { output: () => text });
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return String(typeof address === "object" ? address?.port : 0);
}

const answers = (port: string) =>
  fetch(`http://127.0.0.1:${port}/api/health`).then(
    (response) => response.ok,
    () => false,
  );

test("a taken port is refused by its number", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as { port: number };
  const child = up({ PORT: String(port) });
  expect(await once(child, "exit")).toEqual([1, null]);
  expect(child.output()).toContain(`Port ${port} is taken`);
  taken.close();
});

for (const [env, words] of [
  [{ HOST: "0.0.0.0", DEMO: "1" }, "can't be offered on 0.0.0.0"],
  [{ PORT: "many" }, 'PORT is "many"'],
  [{ DATABASE_URL: "mysql://localhost/x" }, "DATABASE_URL"],
] as const) {
  test(`it stops with a sentence about ${Object.keys(env).join(" and ")}`, async () => {
    const child = up({ PORT: await freePort(), ...env });
    expect(await once(child, "exit")).toEqual([1, null]);
    expect(child.output()).toContain(words);
  });
}

test("a first start seeds and serves; kill -9 loses nothing, and an open page listens again; Ctrl-C ends it", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const DATA_DIR = await mkdtemp(join(tmpdir(), "clickboss-up-"));
  const port = await freePort();
  const first = up({ PORT: port, DATA_DIR });
  await expect.poll(first.output, { timeout: 150_000 }).toContain(`ready at http://localhost:${port}`);
  expect(first.output()).toContain("owner@demo.test");
  await page.goto(`http://localhost:${port}/sign-in`);
  const isStream = (answer: Response) => answer.url().endsWith("/api/events") && answer.ok();
  const listens = () => page.waitForResponse(isStream, { timeout: 120_000 });
  const listened = listens();
  await page.getByRole("button", { name: "Continue as Owner" }).click();
  await listened;
  first.kill("SIGKILL");
  await expect.poll(() => answers(port), { timeout: 30_000 }).toBe(false);
  const listensAgain = listens();
  const second = up({ PORT: port, DATA_DIR });
  await expect.poll(second.output, { timeout: 60_000 }).toContain("ready at");
  expect(second.output()).not.toContain("Seeding");
  await listensAgain;
  second.kill("SIGINT");
  expect(await once(second, "exit")).toEqual([0, null]);
  expect(await answers(port)).toBe(false);
  await rm(DATA_DIR, { recursive: true, force: true });
});
