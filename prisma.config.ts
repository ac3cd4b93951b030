import { defineConfig } from "prisma/config";

// `generate`, `validate` and `format` need no schema engine, but the CLI insists on finding one and would download it.
const needsNoEngine = ["generate", "validate", "format", "version"];
if (process.argv.some((word) => needsNoEngine.includes(word)))
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // Only `prisma migrate deploy` connects; other commands run without a database.
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
