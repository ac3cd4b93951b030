import { v7 as uuidv7 } from "uuid";

import type { Command, Inputs } from "@/lib/credits/command";

import type { QueuedCommand } from "../../credits/writer/batch";
import type { TestWorkspace } from "../test-workspace";

/** A command as a service function hands it to the writer, for tests that need a writer of their own. */
export function queuedCommand<K extends keyof Inputs>(
  { workspaceId, clock }: TestWorkspace,
  kind: K,
  input: Inputs[K],
  key: string = uuidv7(),
): QueuedCommand {
  const now = clock.now().getTime();
  const actor = { kind: "system" as const, id: "test" };
  const head = { key, inputHash: JSON.stringify([kind, input]), now, transactionId: uuidv7() };
  const command: Command<K> = { kind, input, ...head, actor, reason: kind };
  return { workspaceId, command: command as Command, now };
}

export function spendCommand(workspace: TestWorkspace, credits: number, key?: string): QueuedCommand {
  return queuedCommand(workspace, "spend", { credits, action: null }, key);
}

export function holdCommand(
  workspace: TestWorkspace,
  credits: number,
  holdId: string = uuidv7(),
  leaseSeconds = 900,
): QueuedCommand {
  return queuedCommand(workspace, "hold", { holdId, credits, leaseSeconds, action: null });
}
