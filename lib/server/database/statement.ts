import "server-only";

/** One SQL statement with parameters: given to `pg` by its name, it is parsed and planned once for each connection. */
export type Statement = { readonly name: string; readonly text: string };

const known = new Map<string, Statement>();

/**
 * All SQL that is given to `pg` as text is made here, so that tests find every statement: each is checked against the
 * schema, and those of the ledger against what they cost (statement-costs.db.test.ts).
 */
export function statement(name: string, text: string): Statement {
  const made = { name, text };
  known.set(name, made);
  return made;
}

/** The statements of all modules that were loaded. */
export function knownStatements(): Statement[] {
  return [...known.values()];
}
