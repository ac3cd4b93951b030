import type { PeriodPreset } from "./report-period";

export type SectionKey =
  | "headline"
  | "drivers"
  | "channels"
  | "campaigns"
  | "creatives"
  | "funnel"
  | "customers"
  | "weekdays"
  | "forecast"
  | "risks"
  | "recommendations"
  | "method";

export const reportTypeKeys = [
  "weekly-performance",
  "monthly-review",
  "channel-deep-dive",
  "board-pack",
] as const;
export type ReportTypeKey = (typeof reportTypeKeys)[number];

/** A kind of report: what it is called, which period it is about unless another is chosen, and its parts in order. */
export type ReportType = {
  /** also its tier in the rate card */
  key: ReportTypeKey;
  name: string;
  description: string;
  preset: PeriodPreset;
  /** a report about one channel reads one platform */
  platforms: "one" | "several";
  /** one computing step each, in order; a step writes the sections that it names */
  chapters: { step: string; sections: SectionKey[] }[];
};

export const reportTypes: readonly ReportType[] = [
  {
    key: "weekly-performance",
    name: "Weekly performance",
    description: "The week against its target and the week before: what moved, by channel, campaign and ad.",
    preset: "last-week",
    platforms: "several",
    chapters: [
      { step: "Write the headline figures", sections: ["headline", "drivers"] },
      { step: "Write channels, campaigns and creatives", sections: ["channels", "campaigns", "creatives"] },
      { step: "Write recommendations and gaps", sections: ["recommendations", "method"] },
    ],
  },
  {
    key: "monthly-review",
    name: "Monthly review",
    description: "The month in full: figures, channels, funnel, customers, forecast, risks and what to do.",
    preset: "last-month",
    platforms: "several",
    chapters: [
      { step: "Write the headline figures", sections: ["headline", "drivers"] },
      { step: "Write channels, campaigns and creatives", sections: ["channels", "campaigns", "creatives"] },
      { step: "Write funnel and customers", sections: ["funnel", "customers"] },
      { step: "Write forecast and risks", sections: ["forecast", "risks"] },
      { step: "Write recommendations and gaps", sections: ["recommendations", "method"] },
    ],
  },
  {
    key: "channel-deep-dive",
    name: "Channel deep-dive",
    description:
      "One platform to the bottom: its figures, weekdays, campaigns and creatives, and what moved them.",
    preset: "last-month",
    platforms: "one",
    chapters: [
      { step: "Write the channel's figures", sections: ["headline", "drivers", "weekdays"] },
      {
        step: "Write what is inside the channel",
        sections: ["campaigns", "creatives", "funnel", "customers"],
      },
      { step: "Write risks, recommendations and gaps", sections: ["risks", "recommendations", "method"] },
    ],
  },
  {
    key: "board-pack",
    name: "Board pack",
    description: "The quarter for people who don't run ads: results against target, drivers, outlook, risks.",
    preset: "last-quarter",
    platforms: "several",
    chapters: [
      { step: "Write the headline figures", sections: ["headline", "drivers"] },
      { step: "Write channels and campaigns", sections: ["channels", "campaigns"] },
      { step: "Write funnel and customers", sections: ["funnel", "customers"] },
      { step: "Write outlook and risks", sections: ["forecast", "risks"] },
      { step: "Write recommendations and gaps", sections: ["recommendations", "method"] },
    ],
  },
];

/** The type of report with this key, or undefined. */
export function findReportType(key: string): ReportType | undefined {
  return reportTypes.find((type) => type.key === key);
}
