import "server-only";

import { z } from "zod";

import { AppError } from "../../errors";
import type { Prisma } from "../../generated/prisma/client";
import type { RunRecord } from "../run-row";

const position = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where the next page of the list of runs begins: after this run. */
export function runCursor({ createdAt, id }: Pick<RunRecord, "createdAt" | "id">): string {
  return `${createdAt.toISOString()}_${id}`;
}

/** The runs after the cursor's, newest first. `validation` for anything but a cursor of ours. */
export function readRunCursor(cursor: string): Prisma.RunWhereInput {
  const parsed = position.safeParse(cursor.split("_"));
  const at = parsed.success ? new Date(parsed.data[0]) : null;
  if (!parsed.success || !at || Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1000)
    throw new AppError("validation", { issues: { cursor: ["is not a cursor of this list"] } });
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: parsed.data[1] } }] };
}
