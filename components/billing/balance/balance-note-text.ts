import type { Balance } from "@/lib/contracts/balance";
import { creditsInWords, formatCredits, formatDay } from "@/lib/format";

import { enoughText } from "../forecast/forecast-text";

type Stand = Pick<Balance, "state" | "used" | "usable" | "available" | "resetCredits" | "timeZone"> & {
  period: Pick<Balance["period"], "endsAt">;
  forecast: Pick<Balance["forecast"], "standardPlaybooks">;
};

/** What is said above everything else when credits run low or are out; null in normal times. */
export function balanceNoteText(balance: Stand): { title: string; text: string } | null {
  const reset = formatDay(balance.period.endsAt, balance.timeZone);
  switch (balance.state) {
    case "normal":
      return null;
    case "low":
      return {
        title: `${formatCredits(balance.used)} of ${creditsInWords(balance.usable)} used`,
        text: `${formatCredits(balance.available)} left, ${enoughText(balance.forecast.standardPlaybooks)}. Resets ${reset}.`,
      };
    case "out":
      return {
        title: balance.resetCredits > 0 ? `You're out of credits until ${reset}` : "You're out of credits",
        text: "Briefings, sensors and saved insights keep working. New runs wait for credits.",
      };
  }
}
