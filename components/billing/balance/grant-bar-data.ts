import type { Balance, GrantLine } from "@/lib/contracts/balance";

export type GrantSegment = {
  key: string;
  kind: "available" | "held";
  label: string;
  credits: number;
  /** share of the bar, in percent */
  share: number;
  /** ink of the grant, in percent */
  ink: number;
};

const strongest = 100;
/** Still three times as dark as the surface. */
const faintest = 50;

/** Ink by place among that many grants, in percent: no two are alike. */
export function inkAt(place: number, grants: number): number {
  return strongest - (place * (strongest - faintest)) / Math.max(1, grants - 1);
}

/** Ink of a grant in the bar and in the table, by its place in the burn order; null: nothing is left of it. */
export function inkOf(grant: GrantLine, { grants }: Balance): number | null {
  const left = grants.filter(({ available, held }) => available + held > 0);
  const place = left.indexOf(grant);
  return place === -1 ? null : inkAt(place, left.length);
}

/** That ink as a colour of the theme. */
export function inkColour(ink: number): string {
  return `color-mix(in oklab, var(--text) ${ink.toFixed(1)}%, var(--surface))`;
}

/**
 * What is left of each grant, in burn order, held credits right after the grant they are held from. The bar is what was
 * usable in this period; what the segments leave of it was used.
 */
export function grantSegments(balance: Balance): GrantSegment[] {
  return balance.grants.flatMap((grant) => {
    const parts = [
      { kind: "available" as const, credits: grant.available },
      { kind: "held" as const, credits: grant.held },
    ];
    return parts
      .filter((part) => part.credits > 0)
      .map((part) => ({
        key: `${grant.id}-${part.kind}`,
        kind: part.kind,
        label: grant.label,
        credits: part.credits,
        share: (part.credits / Math.max(1, balance.usable)) * 100,
        ink: inkOf(grant, balance) ?? faintest,
      }));
  });
}

/** Sums under the grants table: the same figures as the equation above it. */
export function grantTotals(balance: Balance): {
  inPeriod: number;
  used: number;
  held: number;
  available: number;
} {
  return {
    inPeriod: balance.opening + balance.granted,
    used: balance.used,
    held: balance.held,
    available: balance.available,
  };
}
