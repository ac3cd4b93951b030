import { expect, it } from "vitest";

import { ownPath } from "./own-path";

it.each([
  ["/harbor-pine/settings/billing?x=1", "/harbor-pine/settings/billing?x=1"],
  ["https://elsewhere.test/", "/"],
  ["//elsewhere.test", "/"],
  ["/\\elsewhere.test", "/"],
  ["javascript:alert(1)", "/"],
  [`/${"a".repeat(2_001)}`, "/"],
  ["", "/"],
  [undefined, "/"],
])("%s leads to %s", (target, path) => expect(ownPath(target)).toBe(path));
