import type { TopUpView } from "@/lib/contracts/top-up";
import { creditsInWords, formatCredits, formatDayYear } from "@/lib/format";

export type TopUpText = { tone: "neutral" | "ok" | "warn" | "bad"; title: string; text: string };

function bookedText(view: TopUpView, timeZone: string, runIsBelow: boolean): string {
  const { balanceBefore: before, credits, heldForRun } = view;
  const expires = view.expiresAt === null ? "" : ` They expire ${formatDayYear(view.expiresAt, timeZone)}.`;
  if (before === null) return expires.trim();
  const sum = `${formatCredits(before)} + ${formatCredits(credits)} = ${formatCredits(before + credits)}`;
  const held =
    heldForRun === null || heldForRun === 0
      ? ""
      : `, of which ${formatCredits(heldForRun)} ${heldForRun === 1 ? "is" : "are"} held for the run${runIsBelow ? " below" : " that waited"}`;
  return `${sum}${held}.${expires}`;
}

/** What became of a purchase, in the words of the banner. */
export function topUpText(view: TopUpView, timeZone: string, runIsBelow: boolean): TopUpText {
  switch (view.status) {
    case "pending":
      return {
        tone: "neutral",
        title: "Payment not confirmed yet.",
        text: "We are asking the provider. You will not be charged twice. Credits arrive once it confirms.",
      };
    case "failed":
      return {
        tone: "bad",
        title: "The payment was declined.",
        text: "Nothing was charged and no credits were added.",
      };
    case "expired":
      return {
        tone: "neutral",
        title: "The checkout closed unpaid.",
        text: "Nothing was charged and no credits were added.",
      };
    case "paid":
      return view.granted
        ? {
            tone: "ok",
            title: `${creditsInWords(view.credits)} added.`,
            text: bookedText(view, timeZone, runIsBelow),
          }
        : { tone: "neutral", title: "Paid.", text: `${creditsInWords(view.credits)} are being added.` };
  }
}
