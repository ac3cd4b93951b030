import { closeDatabase } from "../../db";
import { verifyLedger } from "./verify-ledger";

const verdict = await verifyLedger({
  onDifference: (workspaceId, difference) => console.log(`${workspaceId}: ${difference}`),
});
const { workspaces, entries, differences } = verdict;
console.log(`${workspaces} workspaces, ${entries} entries, ${differences} differences`);
process.exitCode = differences > 0 ? 1 : 0;
await closeDatabase();
