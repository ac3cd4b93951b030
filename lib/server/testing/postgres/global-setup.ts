import type { TestProject } from "vitest/node";

import { startTestPostgres } from "@/scripts/lib/postgres/test-postgres.mjs";

import { dropTestDatabases, templateDatabase } from "./test-databases";

declare module "vitest" {
  export interface ProvidedContext {
    serverUrl: string;
    template: string;
    runner: number;
  }
}

export default async function setup(project: TestProject) {
  const { url, stop } = await startTestPostgres();
  project.provide("serverUrl", url);
  project.provide("runner", process.pid);
  project.provide("template", await templateDatabase(url));
  return async () => {
    await dropTestDatabases(url, process.pid);
    await stop();
  };
}
