import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function waysOfNextAuth(settings: Record<string, string>): Promise<string[]> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { authOptions } = await import("./auth-options");
  const { options } = authOptions({ client: "unknown", userAgent: null, sessionToken: null });
  return options.providers.map(({ id }) => id);
}

test("without Google's keys next-auth signs nobody in: links by mail are our own", async () => {
  expect(await waysOfNextAuth({})).toEqual([]);
});

test("with both of its keys Google is offered too", async () => {
  const keys = { GOOGLE_CLIENT_ID: "an-id", GOOGLE_CLIENT_SECRET: "a-secret" };
  expect(await waysOfNextAuth(keys)).toEqual(["google"]);
});

test("an id without its secret stops the start", async () => {
  await expect(waysOfNextAuth({ GOOGLE_CLIENT_ID: "an-id" })).rejects.toThrow("GOOGLE_CLIENT_SECRET");
});
