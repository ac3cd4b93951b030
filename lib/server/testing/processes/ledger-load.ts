import { expectClean, expectKept, type Sent } from "./expect-ledger";
import type { FaultCommand } from "./fault-worker";
import type { TestWorkspace } from "../test-workspace";
import type { WorkerProcess } from "./worker-process";

/** A command as it was sent, so that the same can be sent again. */
export type SentCommand = Sent & {
  workspace: TestWorkspace;
  command: FaultCommand;
  input: { key: string } & Record<string, unknown>;
};

type Load = { name: string; workspaces: TestWorkspace[]; callers: number; isOver: () => boolean };

const reason = "load";
const at = ({ workspaceId, clock }: TestWorkspace) => ({ workspaceId, now: clock.now() });

async function send(
  worker: WorkerProcess,
  asked: Omit<SentCommand, "key" | "outcome">,
): Promise<SentCommand> {
  const { command, workspace, input } = asked;
  const outcome = await worker.call(command, at(workspace), input as never);
  return { ...asked, key: input.key, outcome };
}

/** Callers that spend, or hold and capture, one after the other until it is over or the process is gone. */
export async function ledgerLoad(worker: WorkerProcess, load: Load): Promise<SentCommand[]> {
  const sent: SentCommand[] = [];
  const { name, workspaces, callers, isOver } = load;
  const work = async (caller: number) => {
    for (let turn = 0; !isOver(); turn += 1) {
      const workspace = workspaces[(caller + turn) % workspaces.length];
      if (!workspace) return;
      const key = `${name}:${caller}:${turn}`;
      const spends = (caller + turn) % 3 === 0;
      const first = spends
        ? await send(worker, { workspace, command: "spend", input: { key, credits: 1, reason } })
        : await send(worker, {
            ...{ workspace, command: "hold" },
            input: { key, holdId: key, credits: 3, leaseSeconds: 900, reason },
          });
      sent.push(first);
      if (!first.outcome.ok && first.outcome.code === "lost") return;
      if (spends || !first.outcome.ok) continue;
      const input = { key: `${key}:end`, holdId: key, credits: 2, reason };
      sent.push(await send(worker, { workspace, command: "capture", input }));
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => work(caller)));
  return sent;
}

/** Sends again, under the same keys, what was not answered with success. Returns all, with the answers that count. */
export async function retryUnanswered(
  worker: WorkerProcess,
  commands: SentCommand[],
): Promise<SentCommand[]> {
  return Promise.all(commands.map((command) => (command.outcome.ok ? command : send(worker, command))));
}

/** The answers heard so far are stored, each once, and what was refused left no trace. */
export async function expectAnswersKept(workspaces: TestWorkspace[], commands: SentCommand[]): Promise<void> {
  for (const { workspaceId } of workspaces)
    await expectKept(
      workspaceId,
      commands.filter(({ workspace }) => workspace.workspaceId === workspaceId),
    );
}

/** The answers heard so far are stored, each once, and the ledgers of all these workspaces add up. */
export async function expectWhole(workspaces: TestWorkspace[], commands: SentCommand[]): Promise<void> {
  await expectAnswersKept(workspaces, commands);
  await expectClean(workspaces.map(({ workspaceId }) => workspaceId));
}
