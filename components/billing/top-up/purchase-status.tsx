import { Ban, Check, Circle, CircleDashed, CircleX, Clock, TriangleAlert } from "lucide-react";

import { Tag } from "@/components/ui/tag";
import type { TopUpStatus } from "@/lib/contracts/top-up";

const statuses = {
  paid: { tone: "ok", icon: Check, word: "Paid" },
  "not-started": { tone: "neutral", icon: Circle, word: "Not started" },
  pending: { tone: "neutral", icon: CircleDashed, word: "Not confirmed yet" },
  waiting: { tone: "warn", icon: Clock, word: "Paid, credits waiting" },
  review: { tone: "warn", icon: TriangleAlert, word: "Being checked" },
  failed: { tone: "bad", icon: CircleX, word: "Failed" },
  expired: { tone: "neutral", icon: Clock, word: "Not paid" },
  cancelled: { tone: "neutral", icon: Ban, word: "Cancelled" },
  closed: { tone: "neutral", icon: Ban, word: "Closed" },
} as const satisfies Record<TopUpStatus, object>;

/** The status of a purchase in a word or two. */
export function PurchaseStatus({ status }: { status: TopUpStatus }) {
  const { tone, icon, word } = statuses[status];
  return (
    <Tag tone={tone} icon={icon}>
      {word}
    </Tag>
  );
}
