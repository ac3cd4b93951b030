import { bundleOf, coverNeed, type Bundle } from "@/lib/billing/cover-need";
import type { Balance } from "@/lib/contracts/balance";
import type { Pack, PackList } from "@/lib/contracts/top-up";
import { creditsInWords, formatCredits, formatDay, formatMoney } from "@/lib/format";

export type AdviceText = { lead: string; rest: string };
export type Choice = Bundle<Pack>;

/** `count` of a pack, against what is short: for the paused run, or until the reset. */
export function choiceOf(pack: Pack, count: number, list: PackList): Choice {
  return bundleOf(pack, count, list.pausedRun?.missing ?? list.advice.shortBy);
}

/** What the adviser recommends, against what is short until the reset; null: waiting, or nothing on sale covers it. */
function advised({ packs, advice: { packId, count, shortBy } }: PackList): Choice | null {
  const pack = packs.find(({ id }) => id === packId);
  return pack ? bundleOf(pack, count, shortBy) : null;
}

/**
 * What the dialog opens with: the adviser's choice, so that the dialog and the page agree. If no pack lasts until the
 * reset, it is the cheapest choice that starts the paused run; otherwise one of the smallest pack.
 */
export function preselected(list: PackList): Choice | null {
  const { packs, advice, pausedRun } = list;
  const best = advised(list);
  if (best) return choiceOf(best.pack, best.count, list);
  const need = pausedRun?.missing ?? advice.shortBy;
  const { cheapest, single } = coverNeed(packs, need);
  return cheapest ?? single[0] ?? null;
}

/**
 * "enough": after this purchase the credits last until the reset, and the paused run can start. "covers the run": that
 * run can start, and more may be needed before the reset. null: neither, or nothing is needed.
 */
export function goodFor(
  { credits }: Pick<Choice, "credits">,
  list: PackList,
): "enough" | "covers the run" | null {
  const { advice, pausedRun } = list;
  if (advice.kind === "pack" && credits >= advice.shortBy) return "enough";
  return pausedRun !== null && pausedRun.missing > 0 && credits >= pausedRun.missing
    ? "covers the run"
    : null;
}

/** "Small", "2 × Small". */
export function choiceName({ pack, count }: Choice): string {
  return count === 1 ? pack.name : `${count} × ${pack.name}`;
}

function price({ priceMinor, pack }: Choice): string {
  return formatMoney(priceMinor, pack.currency, "prose");
}

/** "Small, 100 credits, 20 USD, enough until the reset": the accessible name of a pack. */
export function packName(choice: Choice, list: PackList): string {
  const good = goodFor(choice, list);
  const base = `${choiceName(choice)}, ${creditsInWords(choice.credits)}, ${price(choice)}`;
  if (good === null) return base;
  return `${base}, ${good === "enough" ? "enough until the reset" : good}`;
}

/** What is recommended instead, "2 × Small (40 USD) are enough."; empty when that costs no less than what is chosen, or nothing is. */
function betterChoice(choice: Choice, list: PackList): string {
  const better = advised(list);
  if (!better || list.advice.kind !== "pack") return "";
  const [is, costs] = better.count === 1 ? ["is", "costs"] : ["are", "cost"];
  const named = ` ${choiceName(better)} (${price(better)}) ${is} enough`;
  if (goodFor(choice, list) !== "enough") return `${named}.`;
  const costsLess = better.pack.currency === choice.pack.currency && better.priceMinor < choice.priceMinor;
  return costsLess ? `${named} too and ${costs} less.` : "";
}

function paceText({ advice }: PackList, { forecast }: Balance): string | null {
  if (forecast.pacePerDay === null || advice.expectedUse === null) return null;
  return `you use about ${creditsInWords(forecast.pacePerDay)} a day and need about ${formatCredits(advice.expectedUse)}`;
}

/** What the dialog says about what is chosen. */
export function dialogAdvice(choice: Choice, list: PackList, balance: Balance): AdviceText {
  const { advice, pausedRun } = list;
  const [name, does] = [choiceName(choice), choice.count === 1 ? "does" : "do"];
  const [use, is] = [paceText(list, balance), choice.count === 1 ? "is" : "are"];
  if (pausedRun !== null && choice.credits < pausedRun.missing)
    return {
      lead: `${name} ${does}n't cover this run.`,
      rest: `You'd still be ${creditsInWords(pausedRun.missing - choice.credits)} short.`,
    };
  if (use === null) {
    const unknown = "Not enough history for a forecast yet.";
    return pausedRun === null
      ? { lead: "", rest: unknown }
      : { lead: `${name} ${choice.count === 1 ? "covers" : "cover"} this run.`, rest: unknown };
  }
  if (advice.kind === "wait")
    return { lead: "You don't need a top-up before the reset.", rest: `At this pace ${use}.` };
  const better = betterChoice(choice, list);
  if (goodFor(choice, list) === "enough")
    return { lead: `${name} ${is} enough until the reset:`, rest: `${use}.${better}` };
  return pausedRun === null
    ? { lead: `${name} ${does}n't last until the reset:`, rest: `${use}.${better}` }
    : {
        lead: `${name} ${choice.count === 1 ? "covers" : "cover"} this run, but not your use until the reset:`,
        rest: `${use}.${better}`,
      };
}

/** What the billing page says under the packs. */
export function billingAdvice(list: PackList, balance: Balance): AdviceText {
  const reset = formatDay(balance.period.endsAt, balance.timeZone);
  const { kind, shortBy } = list.advice;
  if (kind === "unknown") return { lead: "", rest: "Not enough history for a forecast yet." };
  if (kind === "wait")
    return {
      lead: "You don't need a top-up before the reset.",
      rest: `At this pace your credits last past ${reset}.`,
    };
  const best = advised(list);
  const short = `At this pace you'll be about ${creditsInWords(shortBy)} short before the reset on ${reset}.`;
  if (!best) return { lead: short, rest: "No pack covers that. Waiting costs nothing." };
  const covers = `${choiceName(best)} (${price(best)}) ${best.count === 1 ? "covers" : "cover"} that.`;
  return { lead: short, rest: `${covers} Waiting costs nothing.` };
}

/** "Small adds 100 credits for 20 USD, and the run starts once you've paid.": what the dialog opens with for the paused run. */
export function topUpWay(list: PackList | undefined): string {
  const choice = list && preselected(list);
  if (!choice || choice.missing > 0)
    return "Choose a pack. The run starts once you've paid and there are enough credits.";
  const adds = choice.count === 1 ? "adds" : "add";
  return `${choiceName(choice)} ${adds} ${creditsInWords(choice.credits)} for ${price(choice)}, and the run starts once you've paid.`;
}
