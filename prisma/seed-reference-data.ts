import { closeDatabase, db } from "@/lib/server/database/db";

import { seedReferenceData } from "./reference-data";

await seedReferenceData(db());
await closeDatabase();
