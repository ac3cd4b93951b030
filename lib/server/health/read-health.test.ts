import { expect, test } from "vitest";

import { readHealth } from "./read-health";

test("a database that can't be reached makes the process unhealthy, within two seconds", async () => {
  const startedAt = performance.now();
  expect(await readHealth()).toMatchObject({ status: "failing", database: "no answer", jobs: "stopped" });
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});
