import { expect, test } from "vitest";

import { bodyLimitOf } from "./body-limit";

test.each([
  ["/api/auth/signin/email", 65_536],
  ["/api/webhooks/payments/stripe", 262_144],
  ["/api/workspaces/shop/quotes", 1_048_576],
  ["/shop/playbooks", 1_048_576],
])("a body sent to %s may have %i bytes", (path, limit) => {
  expect(bodyLimitOf(path)).toBe(limit);
});
