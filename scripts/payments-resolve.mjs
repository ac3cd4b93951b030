// npm run payments:resolve: lists payments that wait for a person, and carries out what was decided; see docs/operations.md.
import { serverTool } from "./lib/tool.mjs";

await serverTool("lib/server/payments/settle/resolve-cli.ts", { args: process.argv.slice(2) });
