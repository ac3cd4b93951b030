"use client";

import { useQuery } from "@tanstack/react-query";

import { balanceQuery } from "@/lib/client/balance/balance-query";
import { useOnline } from "@/lib/client/use-online";
import { useViewer } from "@/lib/client/viewer";
import type { Balance } from "@/lib/contracts/balance";

type BalanceView = {
  balance: Balance | undefined;
  /** the figures shown may be old: offline, or the last read failed */
  stale: boolean;
  failed: boolean;
  retry: () => void;
};

/** The balance of the open workspace, as the shell shows it. */
export function useBalance(): BalanceView {
  const { workspace } = useViewer();
  const online = useOnline();
  const { data, isError, refetch } = useQuery(balanceQuery(workspace.slug));
  return {
    balance: data,
    stale: data !== undefined && (!online || isError),
    failed: data === undefined && isError,
    retry: () => void refetch(),
  };
}
