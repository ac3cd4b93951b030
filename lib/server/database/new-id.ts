import "server-only";

import { randomFillSync } from "node:crypto";

import { v7 } from "uuid";

const idBytes = 16;
const pool = new Uint8Array(idBytes * 256);
let used = pool.length;

/** Random bytes for many ids at once: asking for sixteen at a time costs ten times as much as the rest of an id. */
function nextBytes(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.subarray(used, (used += idBytes));
}

/** A time-ordered UUID (v7), the id of everything that is stored. */
export function newId(): string {
  return v7({ rng: nextBytes });
}
