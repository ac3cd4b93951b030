import type pg from "pg";

import { database } from "../../database/db";

type Plan = {
  "Query Text": string;
  Plan: { "Shared Hit Blocks": number; "Shared Read Blocks": number };
};

const settings = {
  session_preload_libraries: "auto_explain",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_buffers": "on",
  "auto_explain.log_timing": "off",
  "auto_explain.log_nested_statements": "on",
  "auto_explain.log_format": "json",
  client_min_messages: "log",
};

/** From the next connection on, the test's database tells how many pages each statement touched. */
export async function explainStatements(): Promise<void> {
  const { pool } = database();
  const { rows } = await pool.query<{ name: string }>("SELECT current_database() AS name");
  for (const [setting, value] of Object.entries(settings))
    await pool.query(`ALTER DATABASE "${rows[0]?.name}" SET ${setting} = '${value}'`);
}

/** Pages that each statement touched at most since they were asked for last, by the statement's text. */
export class WatchedStatements {
  private pages = new Map<string, number>();
  /** texts of all statements since the beginning */
  readonly seen = new Set<string>();

  constructor() {
    const { pool, ledgerPool } = database();
    for (const one of [pool, ledgerPool])
      one.on("connect", (client: pg.PoolClient) => client.on("notice", (notice) => this.note(notice)));
  }

  take(): Map<string, number> {
    const taken = this.pages;
    this.pages = new Map();
    return taken;
  }

  private note({ message = "" }: { message?: string }): void {
    const start = message.indexOf("{");
    if (!message.startsWith("duration:") || start < 0) return;
    const { "Query Text": text, Plan: plan } = JSON.parse(message.slice(start)) as Plan;
    const pages = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
    this.seen.add(text);
    this.pages.set(text, Math.max(pages, this.pages.get(text) ?? 0));
  }
}
