import type { Query, QueryClient, QueryFilters } from "@tanstack/react-query";

const waiting = new WeakSet<Query>();

/** Waits for the read under way; one more follows it, however many changes were announced meanwhile. */
async function readOnceMore(client: QueryClient, query: Query): Promise<void> {
  if (query.state.fetchStatus !== "idle") {
    if (waiting.has(query)) return;
    waiting.add(query);
    await query.promise?.catch(() => undefined);
    waiting.delete(query);
  }
  await client.refetchQueries(
    { queryKey: query.queryKey, exact: true, type: "active" },
    { cancelRefetch: false },
  );
}

/**
 * Reads again what is on screen, and marks the rest as stale. A read that is under way is never cancelled: on a slow line
 * changes come faster than answers, and a page whose reads are always cancelled shows nothing new.
 */
export async function readAgain(client: QueryClient, filters: QueryFilters): Promise<void> {
  await client.invalidateQueries({ ...filters, refetchType: "none" });
  const active = client.getQueryCache().findAll({ ...filters, type: "active" });
  await Promise.all(
    active.filter((query) => !query.isDisabled()).map((query) => readOnceMore(client, query)),
  );
}
