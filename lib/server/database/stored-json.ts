import "server-only";

import { Prisma } from "../generated/prisma/client";

/** A value for a JSON column. It is read back through a shape, never trusted. */
export function storedJson(value: unknown): Prisma.InputJsonValue {
  // The one place that says so to the compiler: what is written is what JSON.stringify makes of it.
  return value as Prisma.InputJsonValue;
}
