import pg from "pg";
import { vi } from "vitest";

/** The text of every statement that goes to the database from here on, begin and commit too: each is one round trip. */
export function countStatements(): string[] {
  const statements: string[] = [];
  const query = pg.Client.prototype.query;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    statements.push(typeof first === "string" ? first : String((first as { text?: string })?.text));
    return Reflect.apply(query, this, args);
  });
  return statements;
}
