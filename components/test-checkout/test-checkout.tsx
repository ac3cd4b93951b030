"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { Zone } from "@/lib/calendar/zone";
import type { TestCheckoutView } from "@/lib/contracts/test-checkout";

import { CardConfirmation } from "./card-confirmation";
import { CardForm } from "./card-form";
import { CheckoutSummary } from "./checkout-summary";

type Step = TestCheckoutView["status"];

/** The test payment page: what is bought on the left, the card on the right. */
export function TestCheckout({ checkout, timeZone }: { checkout: TestCheckoutView; timeZone: Zone }) {
  const [step, setStep] = useState<Step>(checkout.status);
  return (
    <main className="@container/main">
      <div className="grid min-h-dvh @max-5xl/main:content-start @5xl/main:grid-cols-2">
        <div className="border-line bg-sunken px-4 py-6 sm:px-8 @max-5xl/main:border-b @5xl/main:border-r @5xl/main:py-16">
          <div className="mx-auto w-full max-w-100 @5xl/main:mr-20">
            <CheckoutSummary checkout={checkout} timeZone={timeZone} />
          </div>
        </div>
        <div className="px-4 py-6 sm:px-8 @5xl/main:py-16">
          <div className="mx-auto w-full max-w-100 space-y-4 @5xl/main:ml-20">
            <Note tone="warn">
              <strong className="text-text font-semibold">Test payment.</strong> No card is charged and no
              money moves.
            </Note>
            <CheckoutStep checkout={checkout} step={step} onStep={setStep} />
          </div>
        </div>
      </div>
    </main>
  );
}

type StepProps = { checkout: TestCheckoutView; step: Step; onStep: (step: Step) => void };

function CheckoutStep({ checkout, step, onStep }: StepProps) {
  switch (step) {
    case "paid":
      return (
        <Note
          tone="ok"
          title="This checkout is paid."
          actions={
            <Button asChild variant="primary">
              <a href={checkout.returnUrl}>Back to ClickBoss</a>
            </Button>
          }
        >
          You paid once, and the credits are granted once.
        </Note>
      );
    case "expired":
      return (
        <Note
          title="This checkout is closed."
          actions={
            <Button asChild>
              <a href={checkout.cancelUrl}>Back to ClickBoss</a>
            </Button>
          }
        >
          Nothing was charged. Start a new top-up to buy credits.
        </Note>
      );
    case "needs-confirmation":
      return <CardConfirmation checkout={checkout} onRefused={() => onStep("declined")} />;
    case "open":
    case "declined":
      return (
        <CardForm
          checkout={checkout}
          declined={step === "declined"}
          onTry={() => onStep("open")}
          onDeclined={() => onStep("declined")}
          onConfirmation={() => onStep("needs-confirmation")}
          onClosed={() => onStep("expired")}
        />
      );
  }
}
