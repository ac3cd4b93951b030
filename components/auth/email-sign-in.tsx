"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { SubmitEvent } from "react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { postJson } from "@/lib/client/request";
import { plainAddress } from "@/lib/plain-address";
import type { GoOn } from "@/lib/contracts/sign-in";

/** Sends a one-time link to an e-mail address. `quiet` leaves the primary look to another button of the page. */
export function EmailSignIn({ callbackUrl, quiet }: { callbackUrl: string; quiet: boolean }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const link = useMutation({
    mutationFn: (email: string) => postJson<GoOn>("/api/auth/signin/email", { email, callbackUrl }),
    onSuccess: () => router.push("/sign-in/check-mail"),
    onError: (error) => setProblem(error.message),
  });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = plainAddress(new FormData(event.currentTarget).get("email"));
    setProblem(email === null ? "Enter one e-mail address, for example name@shop.com." : null);
    if (email !== null && !link.isPending) link.mutate(email);
  };

  return (
    <form noValidate onSubmit={submit} className="grid gap-3">
      <Field label="E-mail" error={problem}>
        <Input name="email" type="email" autoComplete="email" inputMode="email" className="sm:h-10" />
      </Field>
      <Button
        type="submit"
        variant={quiet ? "secondary" : "primary"}
        size="lg"
        pending={link.isPending || link.isSuccess}
      >
        Send sign-in link
      </Button>
    </form>
  );
}
