/**
 * Only lib/server/credits writes the ledger's tables. Found are writes through Prisma, under any name of the client, nested
 * in the write of another model, and SQL in strings and templates. A model or table chosen by a variable can't be checked.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const schema = readFileSync(join(resolve(import.meta.dirname, ".."), "prisma/schema.prisma"), "utf8");
const ledgerModels = [...schema.matchAll(/^model (Credit\w+|UsageDay) \{([^}]+@@map\("(\w+)"\))/gm)].map(
  ([, model = "", , table = ""]) => ({ model, table }),
);
const delegates = new Set(ledgerModels.map(({ model }) => model[0]?.toLowerCase() + model.slice(1)));
const types = ledgerModels.map(({ model }) => model).join("|");
const relations = new Set(
  [...schema.matchAll(new RegExp(`^\\s+(\\w+)\\s+(?:${types})\\b`, "gm"))].map(([, name]) => name),
);

const reads = /^(find|count$|aggregate$|groupBy$|fields$)/;
const writes = /^(create|update|upsert|delete)/;
const nested = /^(create|connect|update|upsert|delete|disconnect|set$)/;
const writing = String.raw`\b(?:insert\s+into|(?<!\b(?:for|do)\s+)update(?:\s+only)?|delete\s+from(?:\s+only)?|truncate(?:\s+table)?(?:\s+only)?|merge\s+into|copy|alter\s+table)`;
const sql = new RegExp(
  `${writing}\\s+(?:"?\\w+"?\\.)?"?(?:${ledgerModels.map(({ table }) => table).join("|")})\\b`,
  "i",
);
const sqlOfSomeTable = new RegExp(`${writing}\\s+"?$`, "i");

const nameOf = (node) => {
  if (node?.type === "ChainExpression" || node?.type === "TSNonNullExpression")
    return nameOf(node.expression);
  if (node?.type === "Identifier") return node.name;
  if (node?.type === "Literal") return String(node.value);
  if (node?.type !== "MemberExpression") return null;
  return node.computed && node.property.type !== "Literal" ? null : nameOf(node.property);
};

/** @type {import("eslint").Rule.RuleModule} */
export const ledgerTables = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      writes: "Only lib/server/credits writes the ledger's tables: use a ledger command.",
      anyTable: "Name the table or model: which one is written can't be seen here.",
    },
  },
  create(context) {
    const report = (node, messageId = "writes") => context.report({ node, messageId });
    return {
      MemberExpression(node) {
        const isDelegate = delegates.has(nameOf(node));
        const { parent } = node;
        const method = parent.type === "MemberExpression" && parent.object === node ? nameOf(parent) : null;
        const call = parent.parent;
        const isCalled = method !== null && call?.type === "CallExpression" && call.callee === parent;
        if (isDelegate && (isCalled ? !reads.test(method) : parent.type === "VariableDeclarator"))
          report(node);
        const isAnyModel = node.computed && nameOf(node) === null;
        if (isAnyModel && isCalled && writes.test(method)) report(node, "anyTable");
      },
      CallExpression({ callee }) {
        if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return;
        if (delegates.has(callee.object.name) && writes.test(nameOf(callee) ?? "")) report(callee);
      },
      Property({ key, value }) {
        if (!relations.has(nameOf(key)) || value.type !== "ObjectExpression") return;
        if (value.properties.some((one) => one.type === "Property" && nested.test(nameOf(one.key) ?? "")))
          report(key);
      },
      Literal(node) {
        if (typeof node.value === "string" && sql.test(node.value)) report(node);
      },
      TemplateLiteral(node) {
        if (node.quasis.some(({ value }) => sql.test(value.cooked ?? ""))) report(node);
        if (node.quasis.some(({ value, tail }) => !tail && sqlOfSomeTable.test(value.cooked ?? "")))
          report(node, "anyTable");
      },
    };
  },
};
