import type { Dimension, Intent, MetricKey } from "../analysis/investigation/question";
import { refuse, type Refusal } from "./reading";
import type { Scan } from "./scan-words";

/** Figures of which a month is the sum of its days. */
export const additive: MetricKey[] = [
  "revenue",
  "orders",
  "spend",
  "sessions",
  "refunds",
  "impressions",
  "clicks",
];
const asksWhether = /^(did|is|are|has|have|was|were|do|does|how)$/;

type About = {
  metric: MetricKey | null;
  by: Dimension | null;
  /** two platforms, campaigns or creatives are set side by side */
  compared: boolean;
  /** two periods are */
  againstSaid: boolean;
  before: Intent | null;
};

/** What a question with a dimension and no telling word wants to see. */
function byDimension(by: Dimension, metric: MetricKey | null): Intent {
  if (by === "day") return "trend";
  if (by === "customer") return "share";
  if (by === "weekday" || by === "funnel_step") return "rank";
  return metric && additive.includes(metric) ? "share" : "rank";
}

/** What somebody wants to know, from the telling words of the question. */
export function decideIntent(scan: Scan, about: About): { intent: Intent } | Refusal {
  const said = (intent: Intent) => scan.intents.some(({ key }) => key === intent);
  const { metric, by, compared, againstSaid, before } = about;
  if (said("pace")) {
    if (said("why") || said("rank") || said("moved") || compared || by)
      return refuse("Targets and forecasts are for the whole shop: ask for them in a question of their own.");
    return { intent: "pace" };
  }
  const happened = scan.intents.some(({ key, at }) => key === "why" && scan.words[at + 1] === "happened");
  if (happened && !metric && !before) return { intent: "moved" };
  if (said("why")) return { intent: "why" };
  if (compared) return { intent: "compare" };
  if (said("moved") && !(metric && said("trend"))) return { intent: "moved" };
  const changes = scan.changes.length > 0;
  if (said("rank") && by)
    return { intent: changes && scan.words.some((word) => word === "biggest") ? "moved" : "rank" };
  if (said("share")) return { intent: "share" };
  if (said("trend")) return { intent: "trend" };
  if (said("compare") || (againstSaid && !changes)) return { intent: "compare" };
  if (by) return { intent: byDimension(by, metric) };
  if (changes)
    return {
      intent: asksWhether.test(scan.words[0] ?? "") || scan.words.includes("growth") ? "figure" : "why",
    };
  if (
    scan.intents.some(
      ({ key, at }) => key === "rank" && !/^(which|most|least|what)$/.test(scan.words[at] ?? ""),
    )
  )
    return refuse("Best of what? Name campaigns, creatives, platforms or days.");
  const saysNothingNew = !metric && before !== null;
  return { intent: saysNothingNew ? before : "figure" };
}
