import { additiveChange } from "../../analysis/change/additive";
import { drivenByMix, roundedToSum } from "../../analysis/change/display";
import { shapleyEffects } from "../../analysis/change/factors";
import { ratioChange, type RatioChange } from "../../analysis/change/ratio";
import { decimal } from "../../analysis/wording";
import type { Cell, ReportTable } from "../report-document";
import { foldGroups, groupsOfCampaigns, type AdGroup } from "../ad-groups";
import { totalsBefore, totalsOf, type ReportInput, type Totals } from "../report-input";
import { columnsOf, fig, moneyText, type SectionWriter } from "./section-tools";

type Driver = { text: string; table: ReportTable };

const mostCampaigns = 10;

/** New customers' orders, returning customers' orders, average order; their product is the revenue. */
function factorsOf({ revenueMinor, orders, newOrders }: Totals): number[] | null {
  if (revenueMinor === null || orders === null || newOrders === null) return null;
  return [newOrders, orders - newOrders, orders === 0 ? 0 : revenueMinor / orders];
}

const factorNames = ["Orders of new customers", "Orders of returning customers", "Average order"];
const revenueOf = ([fresh = 0, returning = 0, average = 0]: readonly number[]) =>
  (fresh + returning) * average;

function revenueDriver(input: ReportInput): Driver | null {
  const before = totalsBefore(input);
  const now = totalsOf(input, input.period, true);
  const [from, to] = [before && factorsOf(before), factorsOf(now)];
  if (!from || !to || before?.revenueMinor == null || now.revenueMinor === null) return null;
  const { currency } = input;
  const change = now.revenueMinor - before.revenueMinor;
  const parts = roundedToSum(shapleyEffects(revenueOf, from, to), change);
  const largest = parts.reduce(
    (most, part, at) => (Math.abs(part) > Math.abs(parts[most] ?? 0) ? at : most),
    0,
  );
  const effect = parts[largest] ?? 0;
  const signed = `${effect < 0 ? "" : "+"}${moneyText(effect, currency)}`;
  return {
    text:
      change === 0
        ? "Revenue is the same as before."
        : `Revenue ${change < 0 ? "fell" : "rose"} by ${moneyText(Math.abs(change), currency)}. The largest part is “${factorNames[largest]}”: ${signed}.`,
    table: {
      title: "What moved revenue",
      columns: columnsOf("Part", `Change, ${currency}`),
      rows: factorNames.map((label, at) => [label, fig(parts[at], "money")]),
      total: ["All", fig(change, "money")],
    },
  };
}

function spendDriver(groups: readonly AdGroup[], { currency }: ReportInput): Driver {
  const { parts, before, after, change } = additiveChange(
    groups.map(({ label, now, before }) => ({
      key: label,
      before: before?.spendMinor ?? 0,
      after: now.spendMinor,
    })),
  );
  const cells = (label: string, from: number, to: number, by: number): Cell[] => [
    label,
    fig(from, "money"),
    fig(to, "money"),
    fig(by, "money"),
  ];
  return {
    text:
      change === 0
        ? "Ad spend is the same as before."
        : `Ad spend ${change < 0 ? "fell" : "rose"} by ${moneyText(Math.abs(change), currency)}.`,
    table: {
      title: "What moved ad spend",
      columns: columnsOf("Campaign", "Before", "This period", `Change, ${currency}`),
      rows: parts.map((one) => cells(one.key, one.before, one.after, one.change)),
      total: cells("All", before, after, change),
    },
  };
}

const thousandths = (value: number) => Math.round(value * 1000);
const effectText = (value: number) => `${value > 0 ? "+" : ""}${decimal(value, 2)}`;

function returnText({ before, after, rate, mix, change }: RatioChange): string {
  const moved = `ROAS went from ${decimal(before, 2)} to ${decimal(after, 2)}`;
  const split = `${effectText(rate)} from the campaigns' own returns and ${effectText(mix)} from where the money went`;
  const both = drivenByMix({ rate, mix, change })
    ? " The returns moved one way and the whole the other: the spread of the spend decided it."
    : "";
  return `${moved}: ${split}.${both}`;
}

function returnDriver(groups: readonly AdGroup[]): Driver | null {
  const split = ratioChange(
    groups.map(({ label, now, before }) => ({
      key: label,
      n0: before?.revenueMinor ?? 0,
      d0: before?.spendMinor ?? 0,
      n1: now.revenueMinor ?? 0,
      d1: now.spendMinor,
    })),
  );
  if (!split) return null;
  const column = (of: (part: RatioChange["parts"][number]) => number, total: number) =>
    roundedToSum(
      split.parts.map((part) => of(part) * 1000),
      thousandths(total),
    );
  const rates = column((part) => part.rate, split.rate);
  const rest = column((part) => part.mix + part.leftover, split.mix + split.leftover);
  const cells = (
    label: string,
    from: number | null,
    to: number | null,
    rate: number,
    mix: number,
  ): Cell[] => [
    label,
    fig(from, "ratio"),
    fig(to, "ratio"),
    fig(rate, "effect"),
    fig(mix, "effect"),
    fig(rate + mix, "effect"),
  ];
  return {
    text: returnText(split),
    table: {
      title: "What moved ROAS",
      columns: columnsOf("Campaign", "Before", "This period", "Own return", "Spread of spend", "Together"),
      rows: split.parts.map(({ key, before, after }, at) =>
        cells(key, before, after, rates[at] ?? 0, rest[at] ?? 0),
      ),
      total: cells(
        "All",
        split.before,
        split.after,
        thousandths(split.rate),
        thousandths(split.mix + split.leftover),
      ),
    },
  };
}

/** What moved revenue, ad spend and ROAS since the period before; the parts add up to the change as they are read. */
export const drivers: SectionWriter = (input) => {
  const groups = groupsOfCampaigns(input).filter(({ before }) => before !== null);
  const moved = ({ now, before }: AdGroup) => Math.abs(now.spendMinor - (before?.spendMinor ?? 0));
  const folded = foldGroups(
    groups.toSorted((a, b) => moved(b) - moved(a) || (a.key < b.key ? -1 : 1)),
    mostCampaigns,
  );
  const found = [
    revenueDriver(input),
    ...(groups.length > 0 ? [spendDriver(folded, input), returnDriver(folded)] : []),
  ].filter((one) => one !== null);
  if (found.length === 0) return null;
  return {
    title: "What moved them",
    text: found.map(({ text }) => text),
    tables: found.map(({ table }) => table),
    chart: null,
  };
};
