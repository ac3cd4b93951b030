"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { setTestClock } from "@/lib/server-actions/set-test-clock";

import { callAction } from "../call-action";
import { keys } from "../query-keys";
import { readAgain } from "../read-again";

/** Moves the workspace's clock forward to an instant; then everything is read again, for all of it depends on the time. */
export function useSetTestClock(slug: string) {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (at: string) => callAction(setTestClock, { workspace: slug, at }),
    onSuccess: async () => {
      router.refresh();
      await Promise.all([
        readAgain(client, { queryKey: keys.workspace(slug) }),
        readAgain(client, { queryKey: keys.workspaces() }),
      ]);
    },
  });
}
