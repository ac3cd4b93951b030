import "server-only";

import { closeDatabase } from "../../database/db";
import { verifyLedger } from "./verify-ledger";

const verdict = await verifyLedger({
  onDifference: (workspaceId, difference) => console.log(`${workspaceId}: ${difference}`),
});
const { workspaces, entries, differences, failures } = verdict;
console.log(`${workspaces} workspaces, ${entries} entries, ${differences} differences`);
if (failures > 0) console.log(`${failures} workspaces could not be verified; the log says why`);
process.exitCode = differences + failures > 0 ? 1 : 0;
await closeDatabase();
