import type { Balance } from "@/lib/contracts/balance";
import type { Viewer, WorkspaceSummary } from "@/lib/contracts/workspace";
import { creditsInWords, formatCredits, formatDayLong, formatDayNear, formatTime } from "@/lib/format";

const stateWord = { normal: null, low: "low", out: "out of credits" } as const;

export const roleLabels = { owner: "Owner", editor: "Editor", viewer: "Viewer" } as const;

/** The badge's accessible name: "515 credits left, 7 held. Resets 4 December. Explain this number". */
export function badgeName(balance: Balance, stale: boolean): string {
  const { available, held, state, period, timeZone, asOf } = balance;
  const facts = [
    `${creditsInWords(available)} left`,
    held > 0 ? `${formatCredits(held)} held` : null,
    stateWord[state],
    stale ? `as of ${formatTime(asOf, timeZone)}` : null,
  ];
  const figures = facts.filter((fact) => fact !== null).join(", ");
  return `${figures}. Resets ${formatDayLong(period.endsAt, timeZone)}. Explain this number`;
}

/** The switcher's accessible name; it carries the balance as soon as that is known. */
export function switcherName({ workspace }: Viewer, balance: Balance | undefined): string {
  const left = balance
    ? ` ${creditsInWords(balance.available)} left, resets ${formatDayLong(balance.period.endsAt, balance.timeZone)}.`
    : "";
  return `Workspace: ${workspace.name}. ${workspace.planName} plan.${left} Switch workspace`;
}

/** An option of the switcher: "Lumen Skincare, Starter, Editor, 118 credits left". */
export function optionName({ name, planName, role, available, state }: WorkspaceSummary): string {
  const word = stateWord[state];
  return `${name}, ${planName}, ${roleLabels[role]}, ${creditsInWords(available)} left${word ? `, ${word}` : ""}`;
}

const sourceWords: [keyof Balance["grantedBySource"], string][] = [
  ["plan", "plan"],
  ["topup", "top-up"],
  ["promotional", "promotional"],
  ["adjustment", "adjustment"],
];

/** "1,000 plan, 80 promotional". */
export function grantedWords({ grantedBySource }: Balance): string {
  return sourceWords
    .filter(([source]) => grantedBySource[source] !== 0)
    .map(([source, word]) => `${formatCredits(grantedBySource[source])} ${word}`)
    .join(", ");
}

/** Until when the credits last at the present pace, and the range of that guess. */
export function lastsWords({ asOf, forecast, timeZone }: Balance): { until: string; range: string | null } {
  const { pacePerDay, lastsUntil, earliest, latest } = forecast;
  if (pacePerDay === null) return { until: "Not enough history yet", range: null };
  if (lastsUntil === null) return { until: "past the reset", range: null };
  const end = (at: string | null) => (at ? formatDayNear(at, asOf, timeZone) : "past the reset");
  const [day, from, to] = [end(lastsUntil), end(earliest), end(latest)];
  const range = earliest && from !== to ? `${from} to ${to}` : null;
  return { until: day === "today" ? day : `about ${day}`, range };
}

/** Percent of the usable credits that are left and that are held, for the meter. */
export function meterShares({ available, held, usable }: Balance): { left: number; held: number } {
  const share = (credits: number) => (usable > 0 ? (100 * credits) / usable : 0);
  return { left: share(available), held: share(held) };
}
