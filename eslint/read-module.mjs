import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import ts from "typescript";

/**
 * What a module of the server does, read from its syntax: which functions it has, what each mentions, and whether it writes to
 * the database.
 * @typedef {{
 *   name: string, exported: boolean, isFunction: boolean, async: boolean, firstParam: string | null, comment: string,
 *   nameAt: { start: number, end: number }, mentions: Set<string>, statements: string[], isOneReturn: boolean, writes: boolean,
 * }} Part a declaration at the top of the module
 * @typedef {{ parts: Map<string, Part>, imports: Map<string, { from: string, name: string }> }} Module
 */

const root = resolve(import.meta.dirname, "..");

// Nothing but a model of the database has these.
const surelyWrites = new Set([
  ...["createMany", "createManyAndReturn", "updateMany", "updateManyAndReturn", "upsert", "deleteMany"],
  ...["$executeRaw", "$executeRawUnsafe"],
]);
// A Map has `delete` too, and a hash `update`: these count on a model.
const writesOnModel = new Set(["create", "update", "delete"]);
const sqlThatWrites =
  /\b(insert\s+into|update\s+(only\s+)?["\w.]+(\s+(as\s+)?\w+)?\s+set|delete\s+from|truncate\s|merge\s+into)\b/i;

const models = new Set(
  [...readFileSync(join(root, "prisma/schema.prisma"), "utf8").matchAll(/^model (\w)(\w*)/gm)].map(
    ([, first = "", rest = ""]) => first.toLowerCase() + rest,
  ),
);

/** @param {ts.Expression} node */
function isModel(node) {
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) return isModel(node.expression);
  if (ts.isElementAccessExpression(node)) return true;
  if (ts.isPropertyAccessExpression(node)) return models.has(node.name.text);
  return ts.isIdentifier(node) && models.has(node.text);
}

/** @param {ts.Node} node */
function isWrite(node) {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
    return sqlThatWrites.test(node.text);
  const access = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  if (!access) return false;
  const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
  const method = ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : "";
  return surelyWrites.has(method) || (writesOnModel.has(method) && isModel(node.expression));
}

/**
 * The names that a declaration mentions, without names of types and of properties.
 * @param {ts.Node} declaration
 */
function look(declaration) {
  const mentions = new Set();
  let writes = false;
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isTypeNode(node)) return;
    writes ||= isWrite(node);
    const isProperty =
      (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
      (ts.isPropertyAssignment(node.parent) && node.parent.name === node);
    if (ts.isIdentifier(node) && !isProperty) mentions.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return { mentions, writes };
}

/**
 * The names that a function calls as statements of its own, before any branch.
 * @param {ts.ConciseBody | undefined} body
 */
function callStatements(body) {
  if (!body || !ts.isBlock(body)) return [];
  return body.statements.flatMap((statement) => {
    const call = ts.isExpressionStatement(statement) ? statement.expression : null;
    return call && ts.isCallExpression(call) && ts.isIdentifier(call.expression)
      ? [call.expression.text]
      : [];
  });
}

/** @param {ts.ConciseBody | undefined} body */
function isOneReturn(body) {
  if (!body || !ts.isBlock(body)) return body !== undefined;
  return body.statements.length === 1 && body.statements.every(ts.isReturnStatement);
}

/**
 * @param {ts.Node} statement with its comment and its modifiers
 * @param {ts.Identifier} name
 * @param {ts.Node} value
 * @returns {Part}
 */
function partOf(statement, name, value) {
  const isFunction =
    ts.isFunctionDeclaration(value) || ts.isArrowFunction(value) || ts.isFunctionExpression(value);
  const of = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const own = isFunction ? (ts.getModifiers(value) ?? []) : [];
  const has = (/** @type {readonly ts.ModifierLike[]} */ list, /** @type {ts.SyntaxKind} */ kind) =>
    list.some((modifier) => modifier.kind === kind);
  const first = isFunction ? value.parameters[0]?.name : undefined;
  const returnsPromise = isFunction && /^Promise\b/.test(value.type?.getText() ?? "");
  return {
    name: name.text,
    exported: has(of, ts.SyntaxKind.ExportKeyword),
    isFunction,
    async: has(own, ts.SyntaxKind.AsyncKeyword) || returnsPromise,
    firstParam: first && ts.isIdentifier(first) ? first.text : null,
    comment: statement.getFullText().slice(0, statement.getLeadingTriviaWidth()),
    nameAt: { start: name.getStart(), end: name.end },
    statements: isFunction ? callStatements(value.body) : [],
    isOneReturn: isFunction && isOneReturn(value.body),
    ...look(value),
  };
}

/** @param {ts.Statement} statement @returns {Part[]} */
function partsOf(statement) {
  if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name)
    return [partOf(statement, statement.name, statement)];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name) && initializer ? [partOf(statement, name, initializer)] : [],
  );
}

/**
 * The file that an import of ours leads to; null for a package.
 * @param {string} from
 * @param {string} fileName
 */
function fileOf(from, fileName) {
  const path = from.startsWith("@/")
    ? join(root, from.slice(2))
    : from.startsWith(".") && join(dirname(fileName), from);
  if (!path) return null;
  return [`${path}.ts`, `${path}.tsx`, join(path, "index.ts")].find((file) => existsSync(file)) ?? null;
}

/** @param {ts.NamedImportBindings | ts.NamedExportBindings | undefined} bindings */
function namesOf(bindings) {
  const named = bindings !== undefined && (ts.isNamedImports(bindings) || ts.isNamedExports(bindings));
  return named ? [...bindings.elements] : [];
}

/**
 * What a statement takes from other files of ours: `import`, or `export … from`. The name "*" is all of a file.
 * @param {ts.Statement} statement
 * @param {string} fileName
 * @returns {[string, { from: string, name: string }][]}
 */
function importsOf(statement, fileName) {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
  const { moduleSpecifier } = statement;
  const from =
    moduleSpecifier && ts.isStringLiteral(moduleSpecifier) && fileOf(moduleSpecifier.text, fileName);
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : statement;
  if (!from || !clause || clause.isTypeOnly) return [];
  const bindings = ts.isImportDeclaration(statement)
    ? statement.importClause?.namedBindings
    : statement.exportClause;
  if (bindings && ts.isNamespaceImport(bindings)) return [[bindings.name.text, { from, name: "*" }]];
  if (!bindings && ts.isExportDeclaration(statement)) return [[`* of ${from}`, { from, name: "*" }]];
  return namesOf(bindings).map(({ name, propertyName }) => [
    name.text,
    { from, name: (propertyName ?? name).text },
  ]);
}

/**
 * @param {string} text
 * @param {string} fileName
 * @returns {Module}
 */
export function readModule(text, fileName) {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  /** @type {Module} */
  const content = { parts: new Map(), imports: new Map() };
  for (const statement of source.statements) {
    for (const part of partsOf(statement)) content.parts.set(part.name, part);
    for (const [local, imported] of importsOf(statement, fileName)) content.imports.set(local, imported);
  }
  for (const statement of source.statements)
    if (ts.isExportDeclaration(statement) && !statement.moduleSpecifier)
      for (const { name, propertyName } of namesOf(statement.exportClause)) {
        const part = content.parts.get((propertyName ?? name).text);
        if (part) part.exported = true;
      }
  return content;
}

/** @type {Map<string, { changedAt: number, module: Module }>} */
const known = new Map();

/** @param {string} file @returns {Module} */
export function moduleOf(file) {
  const changedAt = statSync(file).mtimeMs;
  const old = known.get(file);
  if (old?.changedAt === changedAt) return old.module;
  const content = readModule(readFileSync(file, "utf8"), file);
  known.set(file, { changedAt, module: content });
  return content;
}
