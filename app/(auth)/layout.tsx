import type { ReactNode } from "react";

import { Logo } from "@/components/ui/logo";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-92 flex-col px-4 pt-[max(3rem,14dvh)] pb-16">
      <Logo />
      {children}
    </main>
  );
}
