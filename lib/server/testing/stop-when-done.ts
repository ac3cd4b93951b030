import { db } from "../database/db";

/** Presses "Stop" at the very moment at which this step of the run is done. */
export async function stopWhenDone(runId: string, position: number, shownCredits: number): Promise<void> {
  const name = `stop_${runId.replaceAll("-", "_")}`;
  await db().$executeRawUnsafe(
    `create function ${name}() returns trigger language plpgsql as $$ begin
       update runs set stop_requested_at = now(), stop_cap_credits = ${shownCredits} where id = new.run_id;
       return new; end $$`,
  );
  await db().$executeRawUnsafe(
    `create trigger ${name} after update on run_steps for each row
       when (new.run_id = '${runId}' and new.position = ${position} and new.status = 'done')
       execute function ${name}()`,
  );
}
