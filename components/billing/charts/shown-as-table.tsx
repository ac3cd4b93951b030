"use client";

import { ChevronDown } from "lucide-react";
import { useId, useState, type ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** A chart's figures as a table with one row per day, shown on request. `chart` names the figures: "usage". */
export function ShownAsTable({ chart, children }: { chart: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="mt-2 print:hidden">
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`${open ? "Hide" : "Show"} the ${chart} by day as a table`}
        onClick={() => setOpen(!open)}
      >
        {open ? "Hide the table" : "Show as a table"}
        <ChevronDown aria-hidden className={cn("transition-transform duration-100", open && "rotate-180")} />
      </Button>
      <div id={id} className="mt-1">
        {open ? children : null}
      </div>
    </div>
  );
}
