import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { isAlive } from "../process.mjs";

/**
 * Who uses the server: one file for each time that a process joined, "<process id>.<random>". Of one process several parts
 * can use it, and each leaves when it ends; a killed process does not count.
 */
export function joinUsers(dir) {
  mkdirSync(dir, { recursive: true });
  const own = join(dir, `${process.pid}.${randomBytes(4).toString("hex")}`);
  writeFileSync(own, "");
  return {
    /** Returns how many others are left. */
    leave() {
      rmSync(own, { force: true });
      const others = readdirSync(dir).filter(
        (name) => isAlive(Number.parseInt(name, 10)) || rmSync(join(dir, name), { force: true }),
      );
      return others.length;
    },
  };
}
