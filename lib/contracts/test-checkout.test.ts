import { describe, expect, it } from "vitest";

import { testCards } from "@/lib/choices";

import { passesLuhn, payTestCheckoutInput } from "./test-checkout";

const form = {
  workspace: "harbor-and-pine",
  checkoutId: "test_1",
  card: "4242 4242 4242 4242",
  expiry: "08 / 28",
  cvc: "123",
  email: "owner@demo.test",
};

function issueOf(changed: Partial<typeof form>): [string, string][] {
  const parsed = payTestCheckoutInput.safeParse({ ...form, ...changed });
  return parsed.success ? [] : parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]);
}

describe("payTestCheckoutInput", () => {
  it("takes a test card as people type it and keeps its digits", () => {
    expect(payTestCheckoutInput.parse(form).card).toBe("4242424242424242");
    expect(payTestCheckoutInput.parse({ ...form, card: "4242-4242-4242-4242" }).card).toBe(
      "4242424242424242",
    );
  });

  it.each(testCards)("knows the test card that $outcome", ({ number }) => {
    expect(passesLuhn(number)).toBe(true);
    expect(issueOf({ card: number })).toEqual([]);
  });

  it.each<[Partial<typeof form>, [string, string]]>([
    [{ card: "" }, ["card", "Enter the 16 digits of the card."]],
    [{ card: "4242 4242 4242 424" }, ["card", "Enter the 16 digits of the card."]],
    [{ card: "4242 4242 4242 4243" }, ["card", "This is not a card number. Check the digits."]],
    [{ card: "5555 5555 5555 4444" }, ["card", "Use one of the test cards."]],
    [{ expiry: "13/28" }, ["expiry", "Enter month and year as MM / YY."]],
    [{ expiry: "0828" }, ["expiry", "Enter month and year as MM / YY."]],
    [{ cvc: "12" }, ["cvc", "Enter the 3 digits on the back."]],
    [{ cvc: "1234" }, ["cvc", "Enter the 3 digits on the back."]],
    [{ email: "owner" }, ["email", "Enter an e-mail address."]],
  ])("says one thing about %j", (changed, issue) => {
    expect(issueOf(changed)).toEqual([issue]);
  });
});
