import { sumOf, within } from "../analysis/span";
import { counted, wholeUnits } from "../analysis/wording";
import type { PlatformName } from "../analysis/shop-data";
import type { ReportInput } from "./report-input";

/** What one platform answered for the period, for the step of a run: "13 campaigns, 38,225 USD". */
export function readingText({ readings, period, currency }: ReportInput, platform: PlatformName): string {
  if (platform === "shopify")
    return counted(
      sumOf(within(readings.shopify?.shopDays ?? [], period), (row) => row.orders),
      "order",
    );
  if (platform === "ga4")
    return counted(
      sumOf(within(readings.ga4?.funnelDays ?? [], period), (row) => row.sessions),
      "session",
    );
  const rows = within(readings[platform]?.campaignDays ?? [], period);
  const campaigns = new Set(rows.map((row) => row.campaignId)).size;
  const spend = sumOf(rows, (row) => row.spendMinor);
  return `${counted(campaigns, "campaign")}, ${wholeUnits(spend, currency)} ${currency}`;
}
