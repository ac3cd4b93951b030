// npm run ledger:verify: proves for every workspace that the balance is the sum of its ledger.
import { serverTool } from "./lib/tool.mjs";

await serverTool("lib/server/credits/verify/verify-cli.ts", { args: process.argv.slice(2) });
