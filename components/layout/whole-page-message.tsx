import type { ReactNode } from "react";

import { Logo } from "@/components/ui/logo";

/** A page with nothing but a message and the ways on. */
export function WholePageMessage({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-112 flex-col justify-center px-4 py-16">
      <Logo />
      <h1 className="text-title mt-8">{title}</h1>
      <div className="text-body text-text2 mt-2">{children}</div>
      {actions && <div className="mt-6 flex flex-wrap gap-2">{actions}</div>}
    </main>
  );
}
