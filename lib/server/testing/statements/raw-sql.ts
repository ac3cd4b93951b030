import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";

import { root } from "@/scripts/lib/root.mjs";

/** A place in the code, as an editor finds it. */
type Place = { place: string };
/** `$queryRaw` and `$executeRaw` with $1, $2 … for their values. */
export type TaggedSql = Place & { text: string };
/** What is given to `query` of a pool or client of `pg`. */
export type QueryCall = Place & { argument: string };

/** TypeScript of the product itself: no tests, nothing that only tests use, nothing generated. */
export function productFiles(): string[] {
  const files = ["app", "components", "lib", "prisma"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  );
  return files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/testing\/|\/generated\//.test(file));
}

export function codeOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function textOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  const text = template.templateSpans.reduce(
    (before, { literal }, index) => `${before}$${index + 1}${literal.text}`,
    template.head.text,
  );
  // A whole part of a WITH that is made elsewhere is not a value; another part stands for it here.
  return text.replaceAll(/ AS \(\$\d+\)/g, " AS (SELECT)");
}

/** All raw SQL of these files, found in their syntax trees. */
export function rawSqlOf(files: string[]): { tagged: TaggedSql[]; calls: QueryCall[]; unsafe: Place[] } {
  const found = { tagged: [] as TaggedSql[], calls: [] as QueryCall[], unsafe: [] as Place[] };
  for (const file of files) {
    const source = ts.createSourceFile(file, codeOf(file), ts.ScriptTarget.Latest, true);
    const placeOf = (node: ts.Node) =>
      `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const visit = (node: ts.Node): void => {
      if (ts.isTaggedTemplateExpression(node) && /\$(query|execute)Raw$/.test(nameOf(node.tag)))
        found.tagged.push({ place: placeOf(node), text: textOf(node.template) });
      if (ts.isCallExpression(node) && nameOf(node.expression) === "query")
        found.calls.push({ place: placeOf(node), argument: node.arguments[0]?.getText() ?? "" });
      if (ts.isIdentifier(node) && /Raw(Unsafe)$/.test(node.text))
        found.unsafe.push({ place: placeOf(node) });
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function nameOf(node: ts.Expression): string {
  if (ts.isExpressionWithTypeArguments(node)) return nameOf(node.expression);
  return ts.isPropertyAccessExpression(node) ? node.name.text : "";
}
