import type { Inputs } from "../command";
import type { Instant } from "../ledger";

/** One single credit: the model moves them one by one, and adds up by counting them. */
export type Credit = {
  lot: Lot;
  where: "available" | "held" | "used" | "lapsed";
  grantedIn: number;
  /** the period, the day and the action type that its use or its lapse counts in */
  countsIn: number;
  day: string;
  type: string;
};
export type Lot = Pick<Inputs["grant"], "priority" | "paid" | "expiresAt"> & {
  id: string;
  ofPlan: boolean;
  size: number;
  effectiveAt: Instant;
  createdAt: Instant;
  started: boolean;
  over: boolean;
  credits: Credit[];
};

/** Voided, or over by then: what comes back to it has lapsed. Part of the naive model. */
export function hasEnded({ over, expiresAt }: Lot, at: Instant): boolean {
  return over || (expiresAt ?? Infinity) <= at;
}

/** Each usable credit of its own, from the lot that comes first. Part of the naive model. */
export function inBurnOrder(lots: Lot[]): Credit[] {
  const ends = (lot: Lot) => lot.expiresAt ?? Number.MAX_SAFE_INTEGER;
  const order = (lot: Lot) => [
    ...[lot.priority, ends(lot), Number(lot.paid), lot.effectiveAt, lot.createdAt],
    lots.indexOf(lot),
  ];
  const usable = lots.flatMap((lot) => lot.credits).filter((credit) => credit.where === "available");
  return usable.sort((a, b) => {
    const [one, other] = [order(a.lot), order(b.lot)];
    const differs = one.findIndex((value, position) => value !== other[position]);
    return differs === -1 ? 0 : (one[differs] ?? 0) - (other[differs] ?? 0);
  });
}
