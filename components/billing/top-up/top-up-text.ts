import type { Zone } from "@/lib/calendar/zone";
import type { TopUpView } from "@/lib/contracts/top-up";
import { creditsInWords, formatCredits, formatDayYear } from "@/lib/format";

export type TopUpText = { tone: "neutral" | "ok" | "warn" | "bad"; title: string; text: string };

/** Why a paid purchase has granted nothing yet, or why one that a person closed never will. */
const waitingText =
  "A workspace can have at most 2,000,000,000 credits. They're added automatically once there's room for them.";
const closedText = "The payment didn't match the order, so no credits were added.";

function bookedText(view: TopUpView, timeZone: Zone, runIsBelow: boolean): string {
  const { balanceBefore: before, credits, heldForRun } = view;
  const expires =
    view.expiresAt === null ? "" : ` The top-up expires ${formatDayYear(view.expiresAt, timeZone)}.`;
  if (before === null) return expires.trim();
  const run = runIsBelow ? "the run below" : "the run that waited";
  const held =
    heldForRun === null || heldForRun === 0
      ? ""
      : `; ${formatCredits(heldForRun)} ${heldForRun === 1 ? "is" : "are"} held for ${run}`;
  return `You have ${formatCredits(before + credits)}${held}.${expires}`;
}

/** What became of a purchase, in the words of the banner. */
export function topUpText(view: TopUpView, timeZone: Zone, runIsBelow: boolean): TopUpText {
  switch (view.status) {
    case "not-started":
      return {
        tone: "neutral",
        title: "This purchase isn't paid yet.",
        text: `Continue to pay for ${creditsInWords(view.credits)}, or cancel it.`,
      };
    case "pending":
      return {
        tone: "neutral",
        title: "We're confirming your payment.",
        text: "You won't be charged twice, and the credits arrive once it's confirmed.",
      };
    case "review":
      return {
        tone: "warn",
        title: "This payment doesn't match the purchase.",
        text: "No credits were added yet. We're checking the payment; its status is in Billing.",
      };
    case "failed":
      return { tone: "bad", title: "The payment failed.", text: "Nothing was charged." };
    case "expired":
      return {
        tone: "neutral",
        title: "The checkout closed before it was paid.",
        text: "Nothing was charged.",
      };
    case "cancelled":
      return { tone: "neutral", title: "Purchase cancelled.", text: "Nothing was charged." };
    case "closed":
      return { tone: "neutral", title: "We closed this purchase.", text: closedText };
    case "waiting":
      return { tone: "warn", title: "Paid. The credits aren't added yet.", text: waitingText };
    case "paid":
      return view.granted
        ? {
            tone: "ok",
            title: `${creditsInWords(view.credits)} added.`,
            text: bookedText(view, timeZone, runIsBelow),
          }
        : { tone: "neutral", title: "Paid.", text: `We're adding ${creditsInWords(view.credits)}.` };
  }
}
