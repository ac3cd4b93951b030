import { afterAll, inject } from "vitest";

import { closeDatabase } from "@/lib/server/database/db";

import { createTestDatabase } from "./test-databases";

process.env.DATABASE_URL = await createTestDatabase(
  inject("serverUrl"),
  inject("template"),
  inject("runner"),
);

afterAll(closeDatabase);
