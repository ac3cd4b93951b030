import type { Balance } from "@/lib/contracts/balance";
import type { Pack, PackList } from "@/lib/contracts/top-up";
import { formatCredits, formatDay, formatMoney } from "@/lib/format";

export type AdviceText = { lead: string; rest: string };

/** The smallest pack that covers `missing` credits, else the largest there is. */
export function smallestEnough(packs: Pack[], missing: number): Pack | null {
  const bySize = packs.toSorted((a, b) => a.credits - b.credits);
  return bySize.find((pack) => pack.credits >= missing) ?? bySize.at(-1) ?? null;
}

/**
 * Which pack the dialog opens with: the smallest that starts the paused run, without one the smallest that lasts until
 * the reset. The largest is never chosen for the buyer, unless nothing smaller starts the run.
 */
export function preselectedPack(list: PackList): Pack | null {
  if (list.pausedRun !== null) return smallestEnough(list.packs, list.pausedRun.missing);
  const modest = list.packs.toSorted((a, b) => a.credits - b.credits).slice(0, -1);
  return smallestEnough(modest.length > 0 ? modest : list.packs, list.advice.shortBy);
}

/** Says what a pack is enough for; null where it is not enough. */
export function enoughText(
  pack: Pack,
  list: PackList,
): "enough until the reset" | "enough for the run" | null {
  const run = list.pausedRun;
  if (run !== null && pack.credits < run.missing) return null;
  const shortBy = Math.max(list.advice.shortBy, run?.missing ?? 0);
  if (list.advice.expectedUse !== null && pack.credits >= shortBy) return "enough until the reset";
  return run !== null ? "enough for the run" : null;
}

/** "Small, 100 credits, 20 USD, enough until the reset": the accessible name of a pack. */
export function packName(pack: Pack, list: PackList): string {
  const enough = enoughText(pack, list);
  const base = `${pack.name}, ${formatCredits(pack.credits)} credits, ${formatMoney(pack.priceMinor, pack.currency, "prose")}`;
  return enough === null ? base : `${base}, ${enough}`;
}

function resetText(balance: Balance): string {
  const reset = formatDay(balance.period.endsAt, balance.timeZone);
  return balance.resetCredits > 0
    ? `${reset}, when the plan brings ${formatCredits(balance.resetCredits)}`
    : `${reset}`;
}

/** What the dialog says about the pack that is chosen. */
export function dialogAdvice(pack: Pack, list: PackList, balance: Balance): AdviceText {
  const { advice, pausedRun } = list;
  const pace = balance.forecast.pacePerDay;
  const use =
    pace === null || advice.expectedUse === null
      ? "There are not enough days of use yet to say how long it lasts."
      : `You use about ${formatCredits(pace)} credits a day, so about ${formatCredits(advice.expectedUse)} until ${resetText(balance)}.`;
  if (pausedRun !== null && pack.credits < pausedRun.missing)
    return {
      lead: `${pack.name} is too small for this run.`,
      rest: `It misses ${formatCredits(pausedRun.missing)} credits.`,
    };
  const enough = enoughText(pack, list);
  if (enough === "enough until the reset" && advice.kind === "wait" && pausedRun === null)
    return { lead: "You need no top-up before the reset.", rest: use };
  if (enough === "enough until the reset")
    return { lead: `${pack.name} is enough until the reset.`, rest: use };
  if (enough === "enough for the run") {
    const lasting = list.packs.find((candidate) => candidate.id === advice.packId);
    const longer = lasting && lasting.credits > pack.credits ? ` ${lasting.name} lasts until the reset.` : "";
    return { lead: `${pack.name} is enough for the run.`, rest: `${use}${longer}` };
  }
  if (advice.expectedUse === null) return { lead: "", rest: use };
  return { lead: `${pack.name} may not last until the reset.`, rest: use };
}

/** What the billing page says under the packs. */
export function billingAdvice(list: PackList, balance: Balance): AdviceText {
  const reset = formatDay(balance.period.endsAt, balance.timeZone);
  const { advice } = list;
  if (advice.kind === "unknown")
    return {
      lead: "",
      rest: "Not enough days of use yet to say whether you need a top-up before the reset.",
    };
  if (advice.kind === "wait")
    return { lead: "You need no top-up at this pace.", rest: `Credits last past the reset on ${reset}.` };
  const pack = list.packs.find((candidate) => candidate.id === advice.packId);
  const short = `You are short by about ${formatCredits(advice.shortBy)} credits before the reset.`;
  const covers =
    pack && pack.credits >= advice.shortBy ? `${pack.name} covers it` : "No single pack covers it";
  return { lead: short, rest: `${covers}; waiting for ${reset} costs nothing.` };
}

/** "0.20": what one credit of a pack costs, in the pack's currency. */
export function perCredit(pack: Pack): string {
  return formatMoney(pack.priceMinor / pack.credits, pack.currency, "table").split("\u00a0")[0] ?? "";
}
