import type { TestProject } from "vitest/node";

import { startPostgres } from "@/scripts/lib/postgres.mjs";

import { dropTestDatabases, templateDatabase } from "./test-databases";

declare module "vitest" {
  export interface ProvidedContext {
    serverUrl: string;
    template: string;
    runner: number;
  }
}

/** Tests use an embedded PostgreSQL of their own, or the server at TEST_DATABASE_URL; never DATABASE_URL. */
async function server(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  // What a test wrote need not survive a power cut.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 300 };
  return startPostgres({ name: "test-postgres", settings });
}

export default async function setup(project: TestProject) {
  const { url, stop } = await server();
  project.provide("serverUrl", url);
  project.provide("runner", process.pid);
  project.provide("template", await templateDatabase(url));
  return async () => {
    await dropTestDatabases(url, process.pid);
    await stop();
  };
}
