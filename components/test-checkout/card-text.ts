import { testCards } from "@/lib/choices";

export type CardOutcome = (typeof testCards)[number]["outcome"] | "other";

/** Digits in groups of four, as on a card: "4242 4242 4242 4242". At most 16 of them. */
export function groupDigits(typed: string): string {
  const digits = typed.replace(/\D/g, "").slice(0, 16);
  return digits.replace(/(\d{4})(?=\d)/g, "$1 ");
}

/** Month and year with a slash put in while typing forward; taking characters away is left alone. */
export function withSlash(typed: string, before: string): string {
  if (typed.length < before.length) return typed;
  const digits = typed.replace(/\D/g, "").slice(0, 4);
  return digits.length < 2 ? digits : `${digits.slice(0, 2)} / ${digits.slice(2)}`;
}

/** What the test provider does with a card; "other" for a number that it does not know. */
export function outcomeOfCard(typed: string): CardOutcome {
  const digits = typed.replace(/\D/g, "");
  return testCards.find((card) => card.number === digits)?.outcome ?? "other";
}
