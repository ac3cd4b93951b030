// Fills a new database with the demo: accounts, two shops, four months of history. `npm run up` calls it once.
import { migrateJobs } from "@/lib/server/jobs/migrate-jobs";
import { verifyLedger } from "@/lib/server/credits/verify/verify-ledger";
import { closeDatabase, db } from "@/lib/server/database/db";

import { seedReferenceData } from "./reference-data";
import { demoWorkspaces } from "./seed/demo-world";
import { seedWorkspace } from "./seed/seed-workspace";

async function seedPeople(at: Date): Promise<void> {
  const emails = [...new Set(demoWorkspaces.flatMap(({ members }) => members.map(({ email }) => email)))];
  await db().user.createMany({
    data: emails.map((email) => ({ email, emailVerified: at, createdAt: at })),
    skipDuplicates: true,
  });
}

async function seed(): Promise<void> {
  const now = new Date();
  await seedReferenceData(db());
  await migrateJobs();
  if (await db().workspace.findFirst({ where: { slug: { in: demoWorkspaces.map(({ slug }) => slug) } } })) {
    console.log("The demo is already here. `npm run db:reset` creates it again.");
    return;
  }
  await seedPeople(now);
  for (const workspace of demoWorkspaces) {
    const started = performance.now();
    await seedWorkspace(workspace, now);
    console.log(`  ${workspace.name}: ${Math.round(performance.now() - started)} ms`);
  }
  const outcome = await verifyLedger();
  if (outcome.differences > 0) throw new Error("The ledger of the demo does not add up.");
  console.log(`  ledger verified: ${outcome.entries} entries, no difference`);
}

try {
  await seed();
} finally {
  await closeDatabase();
}
