import pino from "pino";

import type { Ctx } from "../context";

type Line = { level: string; msg: string; [fact: string]: unknown };

/** The same context, whose log lines are kept for the test. */
export function logsOf(ctx: Ctx): { ctx: Ctx; lines: Line[] } {
  const lines: Line[] = [];
  const formatters = { level: (label: string) => ({ level: label }) };
  const log = pino({ formatters }, { write: (line: string) => void lines.push(JSON.parse(line) as Line) });
  return { ctx: { ...ctx, log }, lines };
}
