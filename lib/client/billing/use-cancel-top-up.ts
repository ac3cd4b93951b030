import { useMutation, useQueryClient } from "@tanstack/react-query";

import { cancelTopUp } from "@/lib/server-actions/cancel-top-up";

import { callAction } from "../call-action";
import { keys } from "../query-keys";
import { readAgain } from "../read-again";

/** Drops a purchase that nobody paid; the answer says how it ended, which can be "paid". */
export function useCancelTopUp(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (topUpId: string) => callAction(cancelTopUp, { workspace: slug, topUpId }),
    onSuccess: async (view) => {
      client.setQueryData(keys.topUp(slug, view.id), view);
      if (view.granted) void readAgain(client, { queryKey: keys.balance(slug) });
      await readAgain(client, { queryKey: keys.billing(slug) });
    },
  });
}
