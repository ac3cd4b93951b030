/**
 * Every service function takes `ctx`, checks a role, and leaves an audit entry when it writes.
 *
 * A service function is an exported function of an area of `lib/server` that returns a promise. What it does is looked up
 * through the functions that it calls, in its own file and in others.
 * - `@internal`: only other functions of the server call it. `internal-stays-inside` proves that.
 * - `@boundary` and why: it runs before there is a Ctx, or makes it.
 * - `@unaudited` and why: it writes, and needs no entry of its own.
 * - One over all workspaces takes `clock` instead: jobs call it, and no person does.
 */
import { readModule, moduleOf } from "./read-module.mjs";

const roleChecks = ["requireRole", "requireSystem"];
const audits = new Set(["writeAuditEntry", "auditEntrySql"]);
// Neither a write nor an audit entry: the ledger's entries say who, what and why, of the ledger alone.
const ledger = "creditWriter";

const messages = {
  ctx: "`{{name}}` is a service function: its first parameter is `ctx` (or `clock`, over all workspaces). Only the server calls it? Say @internal.",
  role: "`{{name}}` is a service function: one of its statements is requireRole(ctx, …), outside of any branch. Only the server calls it? Say @internal.",
  audit:
    "`{{name}}` writes, so it leaves an audit entry (writeAuditEntry) in the same transaction. It needs none? Say @unaudited and why.",
  needless: "`{{name}}` writes nothing without an audit entry: drop @unaudited.",
  reason: "`{{tag}}` of `{{name}}` says why, in at least three words.",
};

const reasonOf = (comment, tag) => comment.match(new RegExp(`${tag}\\b[ \\t]*(.*)`))?.[1];

/** Whether a part of a module, or anything that it mentions, writes to the database, and whether it leaves an audit entry. */
export function effectsOf(content, name, seen = new Set()) {
  const effects = { writes: false, audits: audits.has(name) };
  const part = content.parts.get(name);
  if (effects.audits || name === ledger || !part || seen.has(part)) return effects;
  seen.add(part);
  effects.writes = part.writes;
  for (const mentioned of part.mentions) {
    const imported = content.imports.get(mentioned);
    if (!imported && !content.parts.has(mentioned) && !audits.has(mentioned)) continue;
    const found = imported
      ? effectsOf(moduleOf(imported.from), imported.name, seen)
      : effectsOf(content, mentioned, seen);
    effects.writes ||= found.writes;
    effects.audits ||= found.audits;
  }
  return effects;
}

const checks = (part) => part !== undefined && roleChecks.some((check) => part.statements.includes(check));

/** A function that only returns another one's answer may leave the check to it, in the same file. */
function checksRole(content, part) {
  return (
    checks(part) || (part.isOneReturn && [...part.mentions].some((name) => checks(content.parts.get(name))))
  );
}

function* faults(content, part) {
  const { name, comment, firstParam } = part;
  for (const tag of ["@boundary", "@unaudited"]) {
    const reason = reasonOf(comment, tag);
    if (reason !== undefined && reason.split(/\s+/).length < 3)
      yield { messageId: "reason", data: { name, tag } };
  }
  if (/@(internal|boundary)\b/.test(comment) || firstParam === "clock") return;
  if (firstParam !== "ctx") return yield { messageId: "ctx", data: { name } };
  if (!checksRole(content, part)) yield { messageId: "role", data: { name } };
  const { writes, audits } = effectsOf(content, name);
  const excepted = reasonOf(comment, "@unaudited") !== undefined;
  if (excepted !== (writes && !audits)) yield { messageId: excepted ? "needless" : "audit", data: { name } };
}

/** @type {import("eslint").Rule.RuleModule} */
export const serviceFunction = {
  meta: { type: "problem", schema: [], messages },
  create(context) {
    return {
      Program() {
        const { sourceCode } = context;
        const content = readModule(sourceCode.text, context.filename);
        for (const part of content.parts.values()) {
          if (!part.exported || !part.isFunction || !part.async) continue;
          const loc = {
            start: sourceCode.getLocFromIndex(part.nameAt.start),
            end: sourceCode.getLocFromIndex(part.nameAt.end),
          };
          for (const fault of faults(content, part)) context.report({ loc, ...fault });
        }
      },
    };
  },
};
