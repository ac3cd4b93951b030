import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { actionRequest } from "@/lib/contracts/action-request";
import { actionType } from "@/lib/contracts/primitives";

import { findKind, kindOf, kinds } from "./kinds";

const folder = "lib/server/actions";

test("each action type has a row, and each request shape a kind of its own type", () => {
  expect(Object.keys(kinds).sort()).toEqual(actionType.options.toSorted());
  const runnable = actionRequest.options.map(({ shape }) => shape.actionType.value);
  for (const type of runnable) expect(kindOf(type).type).toBe(type);
  const withKind = actionType.options.filter((type) => findKind(type) !== null);
  expect(withKind).toEqual(runnable.toSorted());
});

test("a type that can't be run, or none at all, is not found", () => {
  for (const type of ["forecast", "__proto__", "sensor"])
    expect(() => kindOf(type)).toThrow(expect.objectContaining({ code: "not_found" }));
});

test("the work of a kind touches neither ledger nor run nor database", () => {
  const works = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith("/work.ts"),
  );
  expect(works).not.toEqual([]);
  for (const name of works)
    expect(readFileSync(join(folder, name), "utf8"), name).not.toMatch(
      /\/(credits|runs|db|context|jobs)[/"]/,
    );
});
