"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";

import { Button } from "@/components/ui/button";

export function GoogleSignIn({ callbackUrl }: { callbackUrl: string }) {
  const [pending, setPending] = useState(false);
  const press = () => {
    setPending(true);
    void signIn("google", { callbackUrl });
  };
  return (
    <Button size="lg" pending={pending} onClick={press} className="w-full">
      Continue with Google
    </Button>
  );
}
