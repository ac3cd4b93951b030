import { expect, it } from "vitest";

import { breadcrumbTrail } from "./breadcrumb-trail";

const id = "019a7f00-1111-7222-8333-444455556666";

it.each([
  ["/harbor-pine", ["Home"]],
  ["/harbor-pine/settings/billing", ["Settings", "Billing"]],
  ["/harbor-pine/playbooks/creative-fatigue", ["Playbooks", "Creative fatigue"]],
  [`/harbor-pine/runs/${id}`, ["Runs", "Run"]],
  [`/harbor-pine/settings/billing/purchases/${id}`, ["Settings", "Billing", "Purchase"]],
  [`/harbor-pine/insights/${id}`, ["Insights", "Insight"]],
])("%s is at %j", (path, labels) => {
  expect(breadcrumbTrail(path).map(({ label }) => label)).toEqual(labels);
});

it("links each crumb to its own page", () => {
  expect(breadcrumbTrail("/a/settings/billing")[0]?.href).toBe("/a/settings");
});
