import { addDays, dayOf } from "@/lib/calendar/day";
import { instantsOf, startOfDay } from "@/lib/calendar/zone";
import { zoneOf } from "@/lib/calendar/zone-of";

import { noise } from "../seed-data/noise";
import { actionIdeas, monthlyReport, type ActionIdea, type DemoWorkspace } from "./demo-world";

export type PlannedAction = ActionIdea & { at: Date; email: string };

const minuteMs = 60_000;
/** working hours on the workspace's own clock */
const opensAtMinute = 8 * 60;
const closesAtMinute = 18 * 60;

/** A time of a day on the workspace's clock. */
export function localTime(workspace: DemoWorkspace, day: string, minute: number): Date {
  const zone = zoneOf(workspace.timeZone, Date.parse(`${day}T12:00:00Z`));
  const wall = new Date(Date.parse(`${day}T00:00:00Z`) + minute * minuteMs).toISOString().slice(0, 19);
  return new Date(instantsOf(zone, wall).instants[0] ?? startOfDay(zone, day));
}

/** A number from 0 to below `count`, fixed for the same series and day. */
function pick(seed: number, series: string, dayIndex: number, count: number): number {
  return Math.min(count - 1, Math.floor((noise(seed, series, dayIndex, 1) / 2) * count));
}

export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
}

function actionsOf(workspace: DemoWorkspace, day: string, index: number): PlannedAction[] {
  const { seed } = workspace.shop;
  const usual = workspace.actionsPerDay * (isWeekend(day) ? 0.25 : 1.3);
  const count = Math.round(usual * noise(seed, "actions", index, 0.9));
  const spenders = workspace.members.filter(({ role }) => role !== "viewer");
  const minutes = Array.from(
    { length: count },
    (_, nth) => opensAtMinute + pick(seed, `minute ${nth}`, index, closesAtMinute - opensAtMinute),
  );
  const ideas = ideasOf(seed, day, index, count);
  return minutes
    .sort((a, b) => a - b)
    .map((minute, nth) => ({
      ...ideas[nth]!,
      at: localTime(workspace, day, minute),
      email: spenders[pick(seed, `who ${nth}`, index, spenders.length)]!.email,
    }));
}

/** What the team asks on a day: nobody asks what a colleague asked that day while there is something else to ask. */
function ideasOf(seed: number, day: string, index: number, count: number): ActionIdea[] {
  const ideas: ActionIdea[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const first = pick(seed, `idea ${nth}`, index, actionIdeas.length);
    const inTurn = [...actionIdeas.slice(first), ...actionIdeas.slice(0, first)];
    const isNew = (idea: ActionIdea) => ideas.every(({ title }) => title !== idea.title);
    ideas.push(nth === 0 && day.endsWith("-02") ? monthlyReport : (inTurn.find(isNew) ?? inTurn[0]!));
  }
  return ideas;
}

/** What the team did on demand from one instant to another, in order of time; the same for the same days. */
export function planHistory(workspace: DemoWorkspace, from: Date, to: Date): PlannedAction[] {
  const planned: PlannedAction[] = [];
  const last = dayOf(to.getTime(), workspace.timeZone);
  let index = 0;
  for (let day = dayOf(from.getTime(), workspace.timeZone); day <= last; day = addDays(day, 1)) {
    planned.push(...actionsOf(workspace, day, index));
    index += 1;
  }
  return planned.filter(({ at }) => at >= from && at < to);
}
