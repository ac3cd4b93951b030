import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { root } from "@/scripts/lib/root.mjs";

const readers = /\.testCheckout\b|test_checkouts/;

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
}

test("only the test provider reads its table: the app asks through the provider port", () => {
  const files = ["app", "components", "lib", "prisma/seed"].flatMap(sources);
  const reading = files.filter((file) => readers.test(readFileSync(join(root, file), "utf8")));
  const outside = reading.filter((file) => !/^lib\/server\/(test-provider|generated)\//.test(file));
  expect(reading.length).toBeGreaterThan(0);
  expect(outside).toEqual([]);
});
