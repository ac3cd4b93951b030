import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function waysIn(settings: Record<string, string>): Promise<string[]> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { authOptions } = await import("./auth-options");
  return authOptions().providers.map(({ id }) => id);
}

test("without Google's keys people sign in by e-mail link alone", async () => {
  expect(await waysIn({})).toEqual(["email"]);
});

test("with both of its keys Google is offered too", async () => {
  const keys = { GOOGLE_CLIENT_ID: "an-id", GOOGLE_CLIENT_SECRET: "a-secret" };
  expect(await waysIn(keys)).toEqual(["email", "google"]);
});

test("an id without its secret stops the start", async () => {
  await expect(waysIn({ GOOGLE_CLIENT_ID: "an-id" })).rejects.toThrow("GOOGLE_CLIENT_SECRET");
});
