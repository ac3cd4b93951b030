import { expect, test } from "vitest";

import packageJson from "@/package.json";

import { readHealth } from "./read-health";

test("a database that answers makes the process healthy", async () => {
  expect(await readHealth()).toMatchObject({ status: "ok", database: "ok", version: packageJson.version });
});
