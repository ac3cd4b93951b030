import { z } from "zod";

import { testCards } from "@/lib/choices";

import { credits, id, instant, minor, text, workspaceSlug } from "./primitives";

/** Luhn check of card numbers (ISO/IEC 7812-1 annex B): every second digit from the right is doubled. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, position) => {
    const value = Number(digit) * (position % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const cardNumber = z
  .string()
  .transform((typed) => typed.replace(/[\s-]/g, ""))
  .pipe(
    z
      .string()
      .regex(/^\d{16}$/, { error: "Enter the 16 digits of the card.", abort: true })
      .refine(passesLuhn, { error: "This is not a card number. Check the digits.", abort: true })
      .refine((digits) => testCards.some((card) => card.number === digits), "Use one of the test cards."),
  );

/** What the test payment page shows. The browser computes no figure. */
export const testCheckout = z.object({
  id: z.string(),
  workspace: z.object({ slug: z.string(), name: z.string() }),
  topUpId: id,
  /** declined and needs-confirmation are still open: another card can be tried, the confirmation answered */
  status: z.enum(["open", "declined", "needs-confirmation", "paid", "expired"]),
  packName: z.string(),
  credits,
  amountMinor: minor,
  currency: z.string(),
  email: z.string(),
  expiresAt: instant,
  /** where the browser goes after paying */
  returnUrl: z.string(),
  /** where "Back to ClickBoss" leads; the top-up stays pending until it expires */
  cancelUrl: z.string(),
  balance: z.object({ before: credits, after: credits }),
  creditsExpireAt: instant,
  /** the paused run that starts once paid */
  run: z.object({ title: z.string(), maximum: credits }).nullable(),
});
export type TestCheckoutView = z.infer<typeof testCheckout>;

/** Server action payTestCheckout. Wrong fields come back as `validation`, a refused card as outcome "declined". */
export const payTestCheckoutInput = z.object({
  workspace: workspaceSlug,
  checkoutId: text(100),
  card: cardNumber,
  expiry: z
    .string()
    .trim()
    .regex(/^(0[1-9]|1[0-2])\s*\/\s*\d{2}$/, "Enter month and year as MM / YY."),
  cvc: z
    .string()
    .trim()
    .regex(/^\d{3}$/, "Enter the 3 digits on the back."),
  email: z.email("Enter an e-mail address."),
});
export type PayTestCheckoutInput = z.infer<typeof payTestCheckoutInput>;

/** Server action confirmTestCheckout: the cardholder approves or refuses at the bank. */
export const confirmTestCheckoutInput = z.object({
  workspace: workspaceSlug,
  checkoutId: text(100),
  approve: z.boolean(),
});
export type ConfirmTestCheckoutInput = z.infer<typeof confirmTestCheckoutInput>;

/** "unknown": the provider took the card and did not answer; go to returnUrl, the purchase is settled later. */
export const testCheckoutOutcome = z.object({
  outcome: z.enum(["paid", "declined", "needs-confirmation", "unknown"]),
  returnUrl: z.string(),
});
export type TestCheckoutOutcome = z.infer<typeof testCheckoutOutcome>;
