import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, expect, it } from "vitest";

import { joinUsers } from "./postgres-users.mjs";

const dir = mkdtempSync(join(tmpdir(), "clickboss-users-"));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it("two parts of one process are two users, and the server stays until both have left", () => {
  const [first, second] = [joinUsers(dir), joinUsers(dir)];
  expect(second.leave()).toBe(1);
  expect(second.leave()).toBe(1);
  expect(first.leave()).toBe(0);
});

it("a process that was killed is not a user any more", () => {
  const own = joinUsers(dir);
  writeFileSync(join(dir, "4194304.of-a-killed-process"), "");
  expect(own.leave()).toBe(0);
  expect(readdirSync(dir)).toEqual([]);
});
