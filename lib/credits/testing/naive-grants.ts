import type { Inputs } from "../command";
import type { Instant } from "../ledger";

/** One single credit: the model moves them one by one, and adds up by counting them. */
export type Credit = {
  grant: NaiveGrant;
  where: "available" | "held" | "used" | "lapsed";
  grantedIn: number;
  /** the period, the day and the action type that its use or its lapse counts in */
  countsIn: number;
  day: string;
  type: string;
};
export type NaiveGrant = Pick<Inputs["grant"], "priority" | "paid" | "expiresAt"> & {
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
export function hasEnded({ over, expiresAt }: NaiveGrant, at: Instant): boolean {
  return over || (expiresAt ?? Infinity) <= at;
}

/** Each usable credit of its own, from the grant that comes first. Part of the naive model. */
export function inBurnOrder(grants: NaiveGrant[]): Credit[] {
  const ends = (grant: NaiveGrant) => grant.expiresAt ?? Number.MAX_SAFE_INTEGER;
  const order = (grant: NaiveGrant) => [
    ...[grant.priority, ends(grant), Number(grant.paid), grant.effectiveAt, grant.createdAt],
    grants.indexOf(grant),
  ];
  const usable = grants.flatMap((grant) => grant.credits).filter((credit) => credit.where === "available");
  return usable.sort((a, b) => {
    const [one, other] = [order(a.grant), order(b.grant)];
    const differs = one.findIndex((value, position) => value !== other[position]);
    return differs === -1 ? 0 : (one[differs] ?? 0) - (other[differs] ?? 0);
  });
}
