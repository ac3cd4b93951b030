import { expect, it } from "vitest";

import { pathInWorkspace } from "./path-in-workspace";

const id = "019a7f00-1111-7222-8333-444455556666";

it.each([
  ["/harbor-pine", "/lumen"],
  ["/harbor-pine/", "/lumen"],
  ["/harbor-pine/settings/billing", "/lumen/settings/billing"],
  ["/harbor-pine/playbooks/creative-fatigue", "/lumen/playbooks/creative-fatigue"],
  [`/harbor-pine/runs/${id}`, "/lumen/runs"],
  [`/harbor-pine/insights/${id}`, "/lumen/insights"],
  [`/harbor-pine/insights/${id}/table`, "/lumen/insights"],
])("%s becomes %s", (from, to) => expect(pathInWorkspace(from, "lumen")).toBe(to));
