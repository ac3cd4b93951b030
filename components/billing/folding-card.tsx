"use client";

import { ChevronDown } from "lucide-react";
import { useId, useState, type ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

import { BillingCard } from "./billing-card";

type Props = {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  /** until somebody opens or folds it */
  startsOpen?: boolean;
  id?: string;
};

/** A card that is folded on a phone, where the page is long, and always open from 640 px. */
export function FoldingCard({ title, aside, children, className, startsOpen = false, id }: Props) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? startsOpen;
  const contentId = useId();
  return (
    <BillingCard
      id={id}
      title={title}
      className={cn(!open && "@max-xl/main:pb-3", className)}
      aside={
        <>
          <Button
            size="sm"
            variant="ghost"
            className="@xl/main:hidden"
            aria-expanded={open}
            aria-controls={contentId}
            aria-label={`${open ? "Hide" : "Show"} ${title.toLowerCase()}`}
            onClick={() => setChosen(!open)}
          >
            {open ? "Hide" : "Show"}
            <ChevronDown
              aria-hidden
              className={cn("transition-transform duration-100", open && "rotate-180")}
            />
          </Button>
          <div className={cn("@max-xl/main:w-full", !open && "@max-xl/main:hidden")}>{aside}</div>
        </>
      }
    >
      <div id={contentId} className={cn(!open && "@max-xl/main:hidden")}>
        {children}
      </div>
    </BillingCard>
  );
}
