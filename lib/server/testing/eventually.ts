import { vi } from "vitest";

/** Tries until it holds. The limit ends what hangs; nothing is measured by it, as a machine may be busy with other work. */
export function eventually<T>(holds: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(holds, { timeout: 45_000, interval: 20 });
}
