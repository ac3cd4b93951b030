import { useQuery } from "@tanstack/react-query";

import { balanceQuery } from "./balance-query";

/**
 * When an instant of the workspace comes by this machine's clock, in milliseconds: the workspace may be on a test clock.
 * Undefined while that is not known.
 */
export function useTimeHere(slug: string, instant: string | undefined): number | undefined {
  const { data, dataUpdatedAt } = useQuery(balanceQuery(slug));
  if (!data || instant === undefined) return undefined;
  return Date.parse(instant) - Date.parse(data.asOf) + dataUpdatedAt;
}
