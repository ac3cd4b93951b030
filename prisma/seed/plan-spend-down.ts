import { addDays, dayOf } from "@/lib/calendar/day";

import { actionIdeas, type DemoWorkspace } from "./demo-world";
import { isWeekend, localTime, type PlannedAction } from "./plan-history";
import { maximumOf } from "./record-history";

/** working hours, from nine to half past five, on the workspace's clock */
const firstMinute = 9 * 60;
const lastMinute = 17 * 60 + 30;

/** Working days between two instants whose working hours both lie between them. */
function daysBetween(workspace: DemoWorkspace, from: Date, to: Date): string[] {
  const days: string[] = [];
  const last = dayOf(to.getTime(), workspace.timeZone);
  for (let day = dayOf(from.getTime(), workspace.timeZone); day <= last; day = addDays(day, 1)) {
    const isWhole =
      localTime(workspace, day, firstMinute) > from && localTime(workspace, day, lastMinute) < to;
    if (isWhole && !isWeekend(day)) days.push(day);
  }
  return days;
}

/**
 * Actions that use exactly `credits`, a different question each time in turn, spread over the working hours from one
 * instant to another. Between them the prices reach any amount but 1.
 */
export async function planSpendDown(
  workspace: DemoWorkspace,
  credits: number,
  [from, to]: [Date, Date],
): Promise<PlannedAction[]> {
  const email = workspace.members[1]!.email;
  const priced = await Promise.all(
    actionIdeas.map(async (idea) => ({ idea, price: await maximumOf({ ...idea, at: from, email }) })),
  );
  const chosen: typeof priced = [];
  for (let left = credits, turn = 0; left > 0; turn += 1) {
    const inTurn = [...priced.slice(turn % priced.length), ...priced.slice(0, turn % priced.length)];
    const next = inTurn.find(({ price }) => price <= left && left - price !== 1);
    if (!next) throw new Error(`${left} credits can't be used for whole actions`);
    chosen.push(next);
    left -= next.price;
  }
  const days = daysBetween(workspace, from, to);
  const aDay = Math.ceil(chosen.length / Math.max(1, days.length));
  return chosen.map(({ idea }, nth) => {
    const minute =
      firstMinute + Math.round(((nth % aDay) + 0.5) * ((lastMinute - firstMinute) / aDay)) + (nth % 7);
    const spenders = workspace.members.filter(({ role }) => role !== "viewer");
    const day = days[Math.floor(nth / aDay)]!;
    return { ...idea, at: localTime(workspace, day, minute), email: spenders[nth % spenders.length]!.email };
  });
}
