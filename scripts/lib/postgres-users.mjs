import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { isAlive } from "./process.mjs";

/** Who uses the server: one file a process, named by its id. A killed process does not count. */
export function joinUsers(dir) {
  mkdirSync(dir, { recursive: true });
  const own = join(dir, String(process.pid));
  writeFileSync(own, "");
  return {
    /** Returns how many others are left. */
    leave() {
      rmSync(own, { force: true });
      const others = readdirSync(dir).filter(
        (pid) => isAlive(Number(pid)) || rmSync(join(dir, pid), { force: true }),
      );
      return others.length;
    },
  };
}
