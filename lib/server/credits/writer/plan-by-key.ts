import type pg from "pg";

/**
 * Every statement of the ledger finds its few rows by key. Planned by the statistics of a young table, or of an old one
 * that grew since, it would read whole tables; and planning it each time costs five times what running it does.
 */
export const planByKeySql = `SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off;
  SET LOCAL enable_mergejoin = off; SET LOCAL plan_cache_mode = force_generic_plan`;

/** Runs one named read planned like that; the settings end with its transaction, the connection is everybody's. */
export async function readByKey<T extends pg.QueryResultRow>(
  pool: pg.Pool,
  query: { name: string; text: string; values: unknown[] },
): Promise<T[]> {
  const client = await pool.connect();
  let failed: unknown;
  try {
    await client.query(`BEGIN READ ONLY; ${planByKeySql}`);
    const { rows } = await client.query<T>(query);
    await client.query("COMMIT");
    return rows;
  } catch (error) {
    failed = error;
    throw error;
  } finally {
    // A connection in an unknown state is not given to the next one.
    client.release(failed !== undefined);
  }
}
