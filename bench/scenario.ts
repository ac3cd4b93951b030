export type Subject = "baseline" | "pairs" | "spends" | "reads";
/** All callers on one workspace, or each call on one of a thousand. */
export type Spread = "hot" | "many";
/** Whether PostgreSQL has statistics of the tables; without them it plans by what it assumes of an empty one. */
export type Place = "analysed" | "fresh";
export type Scenario = {
  subject: Subject;
  spread: Spread;
  callers: number;
  processes: 1 | 2;
  place: Place;
};

const spreads: Spread[] = ["hot", "many"];
const callerCounts = [1, 8, 32, 128];

export function scenarioName({ subject, spread, callers, processes, place }: Scenario): string {
  const where = spread === "hot" ? "hot workspace" : "1,000 workspaces";
  const from = processes === 2 ? ", 2 processes" : "";
  return `${subject}, ${where}, ${callers} callers${from}${place === "fresh" ? ", never analysed" : ""}`;
}

/** Everything that is measured in a round; `only` keeps those whose name contains each of its words, and their baselines. */
export function planScenarios(only: string[]): Scenario[] {
  const all = spreads.flatMap((spread) => callerCounts.flatMap((callers) => scenariosAt(spread, callers)));
  const kept = all.filter((scenario) => matches(scenario, only));
  return all.filter(
    (scenario) => kept.includes(scenario) || kept.some((other) => baselineOf(other, all) === scenario),
  );
}

function scenariosAt(spread: Spread, callers: number): Scenario[] {
  const one = { spread, callers, processes: 1, place: "analysed" } as const;
  const scenarios: Scenario[] = [
    { ...one, subject: "baseline" },
    { ...one, subject: "pairs" },
  ];
  if (callers > 1) scenarios.push({ ...one, subject: "pairs", processes: 2 });
  if (callers === 8 || callers === 32)
    scenarios.push({ ...one, subject: "pairs", processes: 2, place: "fresh" });
  scenarios.push({ ...one, subject: "spends" }, { ...one, subject: "reads" });
  return scenarios;
}

function matches(scenario: Scenario, only: string[]): boolean {
  const name = `${scenarioName(scenario)} ${scenario.processes === 1 ? "1 process" : ""} ${scenario.spread}`;
  const words = name.split(/,? /);
  return only.every((word) => words.includes(word));
}

/** What a scenario is compared with; reads change nothing and are compared with nothing. */
export function baselineOf(scenario: Scenario, all: Scenario[]): Scenario | undefined {
  if (scenario.subject === "baseline" || scenario.subject === "reads") return undefined;
  const { spread, callers } = scenario;
  return all.find((one) => one.subject === "baseline" && one.spread === spread && one.callers === callers);
}
