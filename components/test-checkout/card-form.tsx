"use client";

import { CreditCard, Lock } from "lucide-react";
import { useRef, useState, type FormEvent } from "react";
import { flushSync } from "react-dom";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { takeFocus } from "@/components/ui/focus";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { Segmented } from "@/components/ui/segmented";
import { testCards } from "@/lib/choices";
import { isLeaving, usePayTestCheckout } from "@/lib/client/test-checkout/use-test-checkout";
import { RequestError } from "@/lib/client/request";
import type { TestCheckoutView } from "@/lib/contracts/test-checkout";
import { formatMoney } from "@/lib/format";

import { groupDigits, outcomeOfCard, withSlash, type CardOutcome } from "./card-text";

const outcomes: { value: CardOutcome; label: string }[] = [
  { value: "succeeds", label: "Succeeds" },
  { value: "declined", label: "Declines" },
  { value: "needs-confirmation", label: "Asks to confirm" },
  { value: "unknown", label: "Unknown" },
];

type Fields = { card: string; expiry: string; cvc: string; email: string };
type Issues = Partial<Record<keyof Fields, string>>;

/** As they stand on the page. */
const fieldOrder = ["card", "expiry", "cvc", "email"] as const satisfies (keyof Fields)[];

type Props = {
  checkout: TestCheckoutView;
  declined: boolean;
  onTry: () => void;
  onDeclined: () => void;
  onConfirmation: () => void;
  onClosed: () => void;
};

function firstIssues(issues: Record<string, string[] | undefined>): Issues {
  const { card, expiry, cvc, email } = issues;
  return { card: card?.[0], expiry: expiry?.[0], cvc: cvc?.[0], email: email?.[0] };
}

/** No issue for the fields that were just changed. */
function withoutIssues(change: Partial<Fields>): Issues {
  return Object.fromEntries(Object.keys(change).map((name) => [name, undefined]));
}

/** Card, receipt address and the outcome to try. The number of the card decides the outcome. */
export function CardForm({ checkout, declined, onTry, onDeclined, onConfirmation, onClosed }: Props) {
  const [fields, setFields] = useState<Fields>({
    card: groupDigits(testCards[0].number),
    expiry: "08 / 28",
    cvc: "123",
    email: checkout.email,
  });
  const [issues, setIssues] = useState<Issues>({});
  const form = useRef<HTMLFormElement>(null);
  const payment = usePayTestCheckout();
  const busy = payment.isPending || isLeaving(payment.data);

  function change(changed: Partial<Fields>) {
    setFields({ ...fields, ...changed });
    setIssues({ ...issues, ...withoutIssues(changed) });
  }

  /** Shows what is wrong, then moves to the first field that is, so that its error is read out. */
  function show(found: Issues) {
    flushSync(() => setIssues(found));
    const first = fieldOrder.find((name) => found[name] !== undefined);
    const field = first && form.current?.elements.namedItem(first);
    if (field instanceof HTMLElement) field.focus();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    onTry();
    payment.reset();
    const input = { workspace: checkout.workspace.slug, checkoutId: checkout.id, ...fields };
    payment.mutate(input, {
      onSuccess: ({ outcome }) => {
        if (outcome === "declined") onDeclined();
        if (outcome === "needs-confirmation") onConfirmation();
      },
      onError: (error) => {
        if (!(error instanceof RequestError)) return;
        if (error.code === "checkout_closed") onClosed();
        show(firstIssues(error.issues));
      },
    });
  }

  const price = formatMoney(checkout.amountMinor, checkout.currency, "table");
  const failed =
    payment.error instanceof RequestError && payment.error.code !== "validation" ? payment.error : null;
  return (
    <form ref={form} noValidate onSubmit={submit} className="space-y-4" aria-label="Card">
      <CardFields fields={fields} issues={issues} onChange={change} />
      <OutcomeChoice card={fields.card} disabled={busy} onCard={(card) => change({ card })} />
      {failed && !busy ? (
        <Note ref={takeFocus} tabIndex={-1} tone="bad" title="We couldn't confirm the payment">
          {failed.message}
        </Note>
      ) : declined && !busy ? (
        <Note ref={takeFocus} tabIndex={-1} tone="bad" icon={CreditCard} title="Your card was declined.">
          Nothing was charged. Choose another card and try again.
        </Note>
      ) : null}
      <Button type="submit" variant="primary" size="lg" className="w-full" pending={busy}>
        {busy ? null : <Lock aria-hidden />}
        Pay {price}
      </Button>
      <p className="text-caption text-text2">
        You&apos;re charged once, even if you reload or press twice. If we can&apos;t confirm the payment, we
        ask the provider until we can.
      </p>
    </form>
  );
}

type OutcomeProps = { card: string; disabled: boolean; onCard: (card: string) => void };

/** One press fills in the test card that ends as wanted. */
function OutcomeChoice({ card, disabled, onCard }: OutcomeProps) {
  return (
    <div className="grid gap-1.5">
      <p className="text-caption text-text2 font-medium">Outcome of this test</p>
      <Segmented
        label="Outcome of this test"
        value={outcomeOfCard(card)}
        onValueChange={(outcome) => {
          const chosen = testCards.find((candidate) => candidate.outcome === outcome);
          if (chosen) onCard(groupDigits(chosen.number));
        }}
        options={outcomes}
        disabled={disabled}
        className="max-sm:grid max-sm:grid-cols-2 [&>label]:px-1"
      />
    </div>
  );
}

type FieldsProps = { fields: Fields; issues: Issues; onChange: (change: Partial<Fields>) => void };

function CardFields({ fields, issues, onChange }: FieldsProps) {
  return (
    <>
      <Field label="Card number" error={issues.card}>
        <Input
          name="card"
          className="sm:h-10"
          inputMode="numeric"
          autoComplete="off"
          value={fields.card}
          onChange={(event) => onChange({ card: groupDigits(event.target.value) })}
          suffix={<CreditCard aria-hidden className="size-4" />}
        />
      </Field>
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="Expires" error={issues.expiry}>
          <Input
            name="expiry"
            className="sm:h-10"
            inputMode="numeric"
            autoComplete="off"
            placeholder="MM / YY"
            value={fields.expiry}
            onChange={(event) => onChange({ expiry: withSlash(event.target.value, fields.expiry) })}
          />
        </Field>
        <Field label="Security code" error={issues.cvc}>
          <Input
            name="cvc"
            className="sm:h-10"
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            value={fields.cvc}
            onChange={(event) => onChange({ cvc: event.target.value })}
          />
        </Field>
      </div>
      <Field label="Receipt to" error={issues.email}>
        <Input
          name="email"
          className="sm:h-10"
          type="email"
          autoComplete="email"
          value={fields.email}
          onChange={(event) => onChange({ email: event.target.value })}
        />
      </Field>
    </>
  );
}
