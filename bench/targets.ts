import type { Measured } from "./rounds";
import type { Scenario } from "./scenario";

export type Target = { what: string; target: string; measured: number; met: boolean };

const one = (subject: Scenario["subject"], spread: Scenario["spread"], callers: number): Scenario => ({
  subject,
  spread,
  callers,
  processes: 1,
});

/** What we promise ourselves of the measured figures; those of this run that were measured. */
export function judge(measured: Measured[]): Target[] {
  const find = ({ subject, spread, callers, processes }: Scenario) =>
    measured.find(
      ({ scenario }) =>
        scenario.subject === subject &&
        scenario.spread === spread &&
        scenario.callers === callers &&
        scenario.processes === processes,
    );
  const targets: (Target | null)[] = [
    atLeast("hot workspace, 32 callers: pairs to baseline", 3, find(one("pairs", "hot", 32))?.ratio),
    atLeast("1,000 workspaces, 32 callers: pairs to baseline", 1, find(one("pairs", "many", 32))?.ratio),
    atMost("hot workspace, 8 callers: pairs p99 ms", 25, find(one("pairs", "hot", 8))?.p99),
    atMost("1,000 workspaces, 8 callers: pairs p99 ms", 25, find(one("pairs", "many", 8))?.p99),
    atMost("hot workspace, 1 caller: balance read p99 ms", 3, find(one("reads", "hot", 1))?.p99),
    atMost("1,000 workspaces, 1 caller: balance read p99 ms", 3, find(one("reads", "many", 1))?.p99),
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
