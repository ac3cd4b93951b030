import { describe, expect, it } from "vitest";

import { signWebhook, verifyWebhook } from "./webhook-signature";

const secret = "a-webhook-secret-of-thirty-two-characters";
const now = new Date("2026-12-02T15:21:00Z");
const body = '{"id":"evt_1"}';
const secondsFromNow = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const refusal = (reason: string) =>
  expect.objectContaining({ code: "signature_invalid", details: { reason } }) as unknown;

function outcome(header: string | null, rawBody = body): unknown {
  try {
    verifyWebhook(rawBody, header, secret, now);
    return "accepted";
  } catch (error) {
    return error;
  }
}

describe("verifyWebhook", () => {
  it.each<[string, number, unknown]>([
    ["accepts a signature of this moment", 0, "accepted"],
    ["accepts one that is 5 minutes old", -300, "accepted"],
    ["refuses one that is older than 5 minutes", -301, refusal("too old")],
    ["accepts one that is a minute ahead of our clock", 60, "accepted"],
    ["refuses one from further in the future", 61, refusal("from the future")],
  ])("%s", (_name, seconds, expected) => {
    expect(outcome(signWebhook(body, secret, secondsFromNow(seconds)))).toEqual(expected);
  });

  it("refuses another body, another secret and another timestamp than the signed ones", () => {
    const header = signWebhook(body, secret, now);
    const moved = header.replace(/t=(\d+)/, (_found, t: string) => `t=${Number(t) + 1}`);
    expect(outcome(header, `${body} `)).toEqual(refusal("no signature fits"));
    expect(outcome(signWebhook(body, `${secret}x`, now))).toEqual(refusal("no signature fits"));
    expect(outcome(moved)).toEqual(refusal("no signature fits"));
  });

  it("accepts any one of several signatures, so that a secret can be changed", () => {
    const [time, right] = signWebhook(body, secret, now).split(",");
    expect(outcome(`${time},v1=${"0".repeat(64)},${right}`)).toBe("accepted");
  });

  it.each([null, "", "t=", "t=soon,v1=abc", "v1=abc", "nonsense", "t=1e400,v1=abc"])(
    "refuses the header %j",
    (header) => {
      expect(outcome(header)).toMatchObject({ code: "signature_invalid" });
    },
  );

  it("refuses a header without any signature of the known scheme", () => {
    const [time, right] = signWebhook(body, secret, now).split(",");
    expect(outcome(`${time},${right?.replace("v1", "v0")}`)).toEqual(refusal("no signature fits"));
    expect(outcome(time ?? null)).toEqual(refusal("no signature fits"));
  });
});
