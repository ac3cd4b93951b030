import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";

import type { CreatedTopUp, CreateTopUpInput } from "@/lib/contracts/top-up";
import { createTopUp } from "@/lib/server-actions/create-top-up";

import { callAction } from "../call-action";

type Purchase = Omit<CreateTopUpInput, "idempotencyKey">;

/**
 * Starts a purchase and opens its checkout. The key is created at the press and used for every retry of the same
 * purchase, so a double click or a lost answer leads to one checkout.
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
