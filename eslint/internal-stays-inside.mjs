/**
 * A page, a route or a server action calls service functions alone: none that says `@internal`, which checks no role, and
 * none over all workspaces (its first parameter is `clock`).
 */
import { moduleOf, readModule } from "./read-module.mjs";

const isInside = ({ comment, firstParam }) => /@internal\b/.test(comment) || firstParam === "clock";

/** @type {import("eslint").Rule.RuleModule} */
export const internalStaysInside = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      inside: "`{{name}}` is for the server's own functions: it checks no role. Call a service function.",
    },
  },
  create(context) {
    return {
      Program(program) {
        const { imports } = readModule(context.sourceCode.text, context.filename);
        for (const { from, name } of imports.values()) {
          const parts = [...moduleOf(from).parts.values()].filter(
            (part) => name === "*" || part.name === name,
          );
          for (const part of parts.filter(isInside))
            context.report({ node: program, messageId: "inside", data: { name: part.name } });
        }
      },
    };
  },
};
