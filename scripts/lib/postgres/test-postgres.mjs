import { startPostgres } from "./postgres.mjs";

// What a test wrote need not survive a power cut.
const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 300 };

/** The server of the tests: TEST_DATABASE_URL, or an embedded one beside the app's. Never DATABASE_URL. */
export async function startTestPostgres() {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  return startPostgres({ name: "test-postgres", settings });
}
