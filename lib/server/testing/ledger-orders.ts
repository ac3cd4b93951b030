import { v7 as uuidv7 } from "uuid";

import type { Command, Inputs } from "@/lib/credits/command";

import type { Order } from "../credits/writer/batch";
import type { TestWorkspace } from "./test-workspace";

/** A command as a verb hands it to the writer, for tests that need a writer of their own. */
export function orderOf<K extends keyof Inputs>(
  { workspaceId, clock }: TestWorkspace,
  kind: K,
  input: Inputs[K],
  key: string = uuidv7(),
): Order {
  const now = clock.now().getTime();
  const actor = { kind: "system" as const, id: "test" };
  const head = { key, inputHash: JSON.stringify([kind, input]), now, transactionId: uuidv7() };
  const command: Command<K> = { kind, input, ...head, actor, reason: kind };
  return { workspaceId, command: command as Command, now };
}

export function spendOrder(workspace: TestWorkspace, credits: number, key?: string): Order {
  return orderOf(workspace, "spend", { credits, action: null }, key);
}

export function holdOrder(
  workspace: TestWorkspace,
  credits: number,
  holdId: string = uuidv7(),
  leaseSeconds = 900,
): Order {
  return orderOf(workspace, "hold", { holdId, credits, leaseSeconds, action: null });
}
