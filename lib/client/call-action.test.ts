import { expect, test } from "vitest";

import { callAction } from "./call-action";

const throwing = (message: string) => callAction(() => Promise.reject(new Error(message)), {});

test.each(["{", "{ not JSON }", "{}", '{"code":"signed_out"}', "fetch failed", ""])(
  "an action that fails with %j got no answer",
  async (message) => {
    await expect(throwing(message)).rejects.toMatchObject({ name: "RequestError", code: "unreachable" });
  },
);

test("an action that was refused before it ran says the problem", async () => {
  const problem = { type: "about:blank", code: "unauthenticated", status: 401, title: "You're signed out." };
  const answer = { ...problem, requestId: "r" };
  await expect(throwing(JSON.stringify(answer))).rejects.toMatchObject({
    code: "unauthenticated",
    status: 401,
  });
});
