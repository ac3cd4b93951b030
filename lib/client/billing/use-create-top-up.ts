import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";

import type { CreatedTopUp, CreateTopUpInput } from "@/lib/contracts/top-up";
import { createTopUp } from "@/lib/server-actions/create-top-up";

import { callAction } from "../call-action";

type Purchase = Omit<CreateTopUpInput, "idempotencyKey">;

/**
 * Starts a purchase and goes to its checkout. The key is made at the press and kept while the same purchase is
 * retried, so a double click or a lost answer leads to one checkout.
 */
export function useCreateTopUp() {
  const press = useRef<{ purchase: string; key: string } | null>(null);
  return useMutation({
    mutationFn: (purchase: Purchase): Promise<CreatedTopUp> => {
      const same = JSON.stringify(purchase);
      if (press.current?.purchase !== same) press.current = { purchase: same, key: crypto.randomUUID() };
      return callAction(createTopUp, { ...purchase, idempotencyKey: press.current.key });
    },
    onSuccess: ({ checkoutUrl }) => window.location.assign(checkoutUrl),
  });
}
