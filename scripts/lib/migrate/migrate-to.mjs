/** Migrates and says so. Loads the tool late: its packages may not be installed when a script starts. */
export async function migrateTo(databaseUrl) {
  const { migrate } = await import("./migrate.mjs");
  const applied = await migrate(databaseUrl);
  if (applied.length > 0) console.log(`Migrated: ${applied.join(", ")}`);
}
