import { expect, test } from "vitest";

import type { RunView } from "@/lib/contracts/run";

import { stagesOf } from "./stages";

type Step = RunView["steps"][number];
const at = "2026-11-19T10:00:00Z";
const step = (label: string, platform: Step["platform"], status: Step["status"]): Step => ({
  ...{ label, platform, status, detail: null },
  startedAt: status === "waiting" ? null : at,
  finishedAt: status === "done" || status === "no-answer" ? at : null,
});
const steps = (...statuses: Step["status"][]) => [
  step("Meta Ads", "meta_ads", statuses[0] ?? "waiting"),
  step("Shopify", "shopify", statuses[1] ?? "waiting"),
  step("Cross-reference data", null, statuses[2] ?? "waiting"),
  step("Build the diagnosis", null, statuses[3] ?? "waiting"),
  step("Write recommendations", null, statuses[4] ?? "waiting"),
];

test("asking all platforms is the first of four stages", () => {
  expect(stagesOf(steps()).map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => "waiting"));
  expect(stagesOf(steps("done", "running"))[0]).toMatchObject({
    ...{ label: "Connecting platforms", status: "running", detail: "Meta Ads answered, asking Shopify" },
  });
  expect(stagesOf(steps("done", "no-answer", "running")).map(({ status }) => status)).toEqual([
    ...["done", "running", "waiting", "waiting"],
  ]);
  expect(stagesOf(steps("done", "no-answer"))[0]?.detail).toBe("Meta Ads answered, Shopify didn't answer");
});
