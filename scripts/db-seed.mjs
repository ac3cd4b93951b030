// npm run db:seed: seeds a database that is still empty (npm run up does so automatically).
import { prepareDatabase } from "./lib/prepare.mjs";
import { tool } from "./lib/tool.mjs";

await tool(async (settings) => {
  await prepareDatabase(settings);
  console.log("The database is migrated and seeded.");
});
