/** Every file of the server begins with the mark that keeps it out of the browser. */
/** @type {import("eslint").Rule.RuleModule} */
export const serverOnly = {
  meta: {
    type: "problem",
    schema: [],
    fixable: "code",
    messages: { missing: 'A file of lib/server begins with `import "server-only";`.' },
  },
  create(context) {
    return {
      Program(program) {
        const marked = program.body.some(
          (node) => node.type === "ImportDeclaration" && node.source.value === "server-only",
        );
        if (marked) return;
        context.report({
          node: program,
          messageId: "missing",
          fix: (fixer) => fixer.insertTextBeforeRange([0, 0], 'import "server-only";\n\n'),
        });
      },
    };
  },
};
