import { runBaseline } from "./baseline";
import type { CallerProcess } from "./caller-process";
import { figuresOf, median, type Figures } from "./measurement";
import type { Options } from "./options";
import { baselineOf, scenarioName, type Place, type Scenario } from "./scenario";

export type Measured = Figures & {
  name: string;
  scenario: Scenario;
  /** operations to one transaction of the baseline, measured in the same round; median of the rounds */
  ratio: number | null;
  perSecondByRound: number[];
  /** the ratio of each round; empty where there is none */
  ratioByRound: number[];
};

/** The processes of callers on one database, and the workspaces there. */
export type Callers = { processes: CallerProcess[]; workspaceIds: string[] };
type Places = Record<Place, Callers>;

/** Each round measures every scenario once, so that a slow minute of the machine slows all of them alike. */
export async function runRounds(
  scenarios: Scenario[],
  places: Places,
  options: Options,
): Promise<Measured[]> {
  const seen = new Map<Scenario, Figures[]>(scenarios.map((scenario) => [scenario, []]));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const scenario of scenarios) {
      process.stderr.write(`\rround ${round} of ${options.rounds}: ${scenarioName(scenario).padEnd(60)}`);
      seen.get(scenario)?.push(await measure(scenario, places[scenario.place], options));
    }
  }
  process.stderr.write(`\r${" ".repeat(80)}\r`);
  return scenarios.map((scenario) => {
    const base = baselineOf(scenario, scenarios);
    return summarize(scenario, seen.get(scenario) ?? [], (base && seen.get(base)) ?? []);
  });
}

async function measure(
  { subject, spread, callers, processes: count }: Scenario,
  { processes, workspaceIds }: Callers,
  { windowMs, warmUpMs }: Options,
): Promise<Figures> {
  const ids = spread === "hot" ? workspaceIds.slice(0, 1) : workspaceIds;
  if (subject === "baseline")
    return figuresOf([await runBaseline({ accounts: ids.length, callers, windowMs })]);
  const load = { subject, workspaceIds: ids, callers: callers / count, warmUpMs, windowMs };
  return figuresOf(await Promise.all(processes.slice(0, count).map((one) => one.run(load))));
}

function summarize(scenario: Scenario, own: Figures[], base: Figures[]): Measured {
  const ratioByRound = own.flatMap(({ perSecond }, round) => {
    const compared = base[round]?.perSecond;
    return compared ? [perSecond / compared] : [];
  });
  return {
    name: scenarioName(scenario),
    scenario,
    perSecond: median(own.map(({ perSecond }) => perSecond)),
    p50: median(own.map(({ p50 }) => p50)),
    p99: median(own.map(({ p99 }) => p99)),
    clientMicros: median(own.map(({ clientMicros }) => clientMicros)),
    serverMicros: median(own.map(({ serverMicros }) => serverMicros)),
    failures: own.reduce((sum, { failures }) => sum + failures, 0),
    ratio: ratioByRound.length > 0 ? median(ratioByRound) : null,
    perSecondByRound: own.map(({ perSecond }) => Math.round(perSecond)),
    ratioByRound: ratioByRound.map((ratio) => Math.round(ratio * 100) / 100),
  };
}
