import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it, test } from "vitest";

import { root } from "@/scripts/lib/root.mjs";

import { errorTable } from "./errors";

const notOurs = /(\.test\.tsx?$|\/generated\/|\/testing\/|^lib\/server\/errors\.ts$)/;

function sources(...folders: string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !notOurs.test(file))
    .map((file) => readFileSync(join(root, file), "utf8"))
    .join("\n");
}

const code = sources("lib", "app") + readFileSync(join(root, "proxy.ts"), "utf8");
const isNamed = (value: string) => code.includes(`"${value}"`);

describe("what a caller can meet", () => {
  it.each(Object.keys(errorTable))("the error %s is produced somewhere", (name) => {
    expect(isNamed(name)).toBe(true);
  });

  it("no text promises what the code can't know when the error is made", () => {
    const unknown = [
      "internal",
      "outcome_unknown",
      "storage_full",
      "busy",
      "payment_provider_unreachable",
    ] as const;
    for (const name of unknown) expect(errorTable[name].text).not.toMatch(/nothing|charged\b(?! twice)/i);
  });
});

const schema = readFileSync(join(root, "prisma/schema.prisma"), "utf8");
const enums = [...schema.matchAll(/^enum (\w+) \{([^}]*)\}/gm)].flatMap(([, name, body]) =>
  (body ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^\w+$/.test(line))
    .map((value): [string, string] => [name ?? "", value]),
);

test.each(enums)("the stored %s can become %s", (_name, value) => {
  expect(isNamed(value)).toBe(true);
});
