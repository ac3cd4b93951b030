import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { root } from "@/scripts/lib/root.mjs";

import { rateLimits } from "./rate-limits";

test("every limit of the table is counted by a route, an action or sign-in", () => {
  const counted = ["app/api", "lib/server-actions", "lib/server/auth"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
        join(root, folder, name),
      ),
    )
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const uses = /(?:limit: |requireWithinLimit\()"([\w-]+)"/g;
  const named = new Set([...counted.matchAll(uses)].map(([, name]) => name));
  expect([...named].sort()).toEqual(Object.keys(rateLimits).sort());
});
