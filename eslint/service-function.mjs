/**
 * Every service function takes `ctx`, checks a role, and leaves an audit entry when it writes.
 *
 * A service function is an exported async function of an area of `lib/server`. One that only other functions of the server call
 * says so with `@internal` in its comment; `lib/architecture.test.ts` proves that no page, route or server action imports such a
 * function. `@boundary` marks one that runs before there is a Ctx, or makes it. One that writes and needs no entry of its own gives the reason after `@unaudited`. One over all workspaces takes `clock` instead: jobs call it, and no person does.
 */
const writes = new Set([
  ...["create", "createMany", "createManyAndReturn", "update", "updateMany", "updateManyAndReturn"],
  ...["upsert", "delete", "deleteMany", "$executeRaw", "$executeRawUnsafe"],
]);
const onDatabase = /^(tx|db\(\))\s*\./;
const roleChecks = ["requireRole", "requireSystem"];
const audits = new Set(["writeAuditEntry", "submitCommand"]);

const messages = {
  ctx: "`{{name}}` is a service function: its first parameter is `ctx` (or `clock`, over all workspaces). Only the server calls it? Say @internal.",
  role: "`{{name}}` is a service function: it begins with requireRole(ctx, …). Only the server calls it? Say @internal.",
  audit: "`{{name}}` writes, so it leaves an audit entry (writeAuditEntry) in the same transaction.",
};

const hasTag = (source, node, tag) => source.getCommentsBefore(node).some(({ value }) => value.includes(tag));

function calledName({ callee }) {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" && callee.property.type === "Identifier"
    ? callee.property.name
    : null;
}

/** @type {import("eslint").Rule.RuleModule} */
export const serviceFunction = {
  meta: { type: "problem", schema: [], messages },
  create(context) {
    const source = context.sourceCode;
    const exported = [];
    const called = new Set();
    return {
      ExportNamedDeclaration(node) {
        const { declaration } = node;
        if (declaration?.type !== "FunctionDeclaration" || !declaration.async) return;
        if (hasTag(source, node, "@internal") || hasTag(source, node, "@boundary")) return;
        exported.push({ declaration, audited: !hasTag(source, node, "@unaudited") });
      },
      CallExpression(node) {
        const name = calledName(node);
        if (!name) return;
        // A Map has `delete` too: only the database's models count as written.
        if (!writes.has(name) || onDatabase.test(source.getText(node.callee))) called.add(name);
      },
      TaggedTemplateExpression({ tag }) {
        if (tag.type === "MemberExpression" && tag.property.type === "Identifier")
          called.add(tag.property.name);
      },
      "Program:exit"() {
        for (const { declaration, audited } of exported) {
          const { id, params } = declaration;
          const report = (messageId) => context.report({ node: id, messageId, data: { name: id.name } });
          const first = params[0]?.type === "AssignmentPattern" ? params[0].left : params[0];
          const firstName = first?.type === "Identifier" ? first.name : null;
          if (firstName === "clock") continue;
          if (firstName !== "ctx") report("ctx");
          else if (!roleChecks.some((name) => called.has(name))) report("role");
          else if (
            audited &&
            [...writes].some((name) => called.has(name)) &&
            ![...audits].some((name) => called.has(name))
          )
            report("audit");
        }
      },
    };
  },
};
