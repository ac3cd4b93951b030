import type { Pushed } from "./push-all";
import type { Measured } from "./rounds";
import type { Scenario } from "./scenario";

export type Target = { what: string; target: string; measured: number; met: boolean };

const one = (subject: Scenario["subject"], spread: Scenario["spread"], callers: number): Scenario => ({
  subject,
  spread,
  callers,
  processes: 1,
  place: "analysed",
});

/** What we promise ourselves of the measured figures; those of this run that were measured. */
export function judge(measured: Measured[]): Target[] {
  const find = ({ subject, spread, callers, processes, place }: Scenario) =>
    measured.find(
      ({ scenario }) =>
        scenario.subject === subject &&
        scenario.spread === spread &&
        scenario.callers === callers &&
        scenario.processes === processes &&
        scenario.place === place,
    );
  const targets: (Target | null)[] = [
    atLeast("hot workspace, 32 callers: pairs to baseline", 3, find(one("pairs", "hot", 32))?.ratio),
    atLeast("1,000 workspaces, 32 callers: pairs to baseline", 1, find(one("pairs", "many", 32))?.ratio),
    ...(["analysed", "fresh"] as const).flatMap((place) => [
      ...[8, 32].map((callers) =>
        atLeast(
          `2 processes, hot workspace, ${callers} callers, ${place}: pairs to baseline`,
          2,
          find({ ...one("pairs", "hot", callers), processes: 2, place })?.ratio,
        ),
      ),
      atLeast(
        `2 processes, 1,000 workspaces, 32 callers, ${place}: pairs to baseline`,
        0.8,
        find({ ...one("pairs", "many", 32), processes: 2, place })?.ratio,
      ),
    ]),
    atMost("hot workspace, 8 callers: pairs p99 ms", 25, find(one("pairs", "hot", 8))?.p99),
    atMost("1,000 workspaces, 8 callers: pairs p99 ms", 25, find(one("pairs", "many", 8))?.p99),
    ...[1, 8].flatMap((callers) => [
      atMost(
        `hot workspace, ${callers} callers: balance read p99 ms`,
        3,
        find(one("reads", "hot", callers))?.p99,
      ),
      atMost(
        `1,000 workspaces, ${callers} callers: balance read p99 ms`,
        3,
        find(one("reads", "many", callers))?.p99,
      ),
    ]),
  ];
  return targets.filter((target) => target !== null);
}

/** The writer's queue: the commands that wait are bounded, and what they took is given back. */
export function judgeMemory(memory: Pushed | null): Target[] {
  if (!memory) return [];
  const callers = memory.pushers.toLocaleString("en-US");
  const targets = [
    atMost(`${callers} callers push at once: most commands waiting`, 10_256, memory.mostWaiting),
    atMost(
      `${callers} callers push at once: heap after to before`,
      1.5,
      memory.heapAfterMb / memory.heapBeforeMb,
    ),
  ];
  return targets.filter((target) => target !== null);
}

export function atLeast(what: string, least: number, measured: number | null | undefined): Target | null {
  if (measured == null) return null;
  return { what, target: `>= ${least}`, measured, met: measured >= least };
}

function atMost(what: string, most: number, measured: number | null | undefined): Target | null {
  if (measured == null) return null;
  return { what, target: `<= ${most}`, measured, met: measured <= most };
}
