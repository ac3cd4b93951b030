"use client";

import { useId, type ReactNode } from "react";

import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";

type Props = { title: string; aside?: ReactNode; className?: string; children: ReactNode; id?: string };

/** One card of the billing page: a region named by its heading. */
export function BillingCard({ title, aside, className, children, id }: Props) {
  const headingId = useId();
  return (
    <Card as="section" id={id} aria-labelledby={headingId} className={cn("min-w-0", className)}>
      <CardHeader>
        <CardTitle asChild>
          <h3 id={headingId}>{title}</h3>
        </CardTitle>
        {aside}
      </CardHeader>
      {children}
    </Card>
  );
}
