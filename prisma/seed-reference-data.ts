import { closeDatabase, db } from "@/lib/server/db";

import { seedReferenceData } from "./reference-data";

await seedReferenceData(db());
await closeDatabase();
