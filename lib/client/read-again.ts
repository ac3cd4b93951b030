import type { Query, QueryClient, QueryFilters } from "@tanstack/react-query";

/** The one more read of a query that follows the one under way. */
const following = new WeakMap<Query, Promise<void>>();

/** Waits for the current read; one more follows it, no matter how many changes were announced meanwhile. */
function readOnceMore(client: QueryClient, query: Query): Promise<void> {
  const read = () =>
    client.refetchQueries(
      { queryKey: query.queryKey, exact: true, type: "active" },
      { cancelRefetch: false },
    );
  if (query.state.fetchStatus === "idle") return read();
  const known = following.get(query);
  if (known) return known;
  const next = Promise.resolve(query.promise)
    .then(
      () => undefined,
      () => undefined,
    )
    .then(() => {
      following.delete(query);
      return read();
    });
  following.set(query, next);
  return next;
}

/**
 * Reads again what is on screen, and marks the rest as stale. A running read is never cancelled: on a slow connection
 * changes arrive faster than answers, and a page whose reads are always cancelled would never update.
 */
export async function readAgain(client: QueryClient, filters: QueryFilters): Promise<void> {
  await client.invalidateQueries({ ...filters, refetchType: "none" });
  const active = client.getQueryCache().findAll({ ...filters, type: "active" });
  await Promise.all(
    active.filter((query) => !query.isDisabled()).map((query) => readOnceMore(client, query)),
  );
}
