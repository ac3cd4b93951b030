"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleSlash } from "lucide-react";

import { Note } from "@/components/ui/note";
import { balanceQuery } from "@/lib/client/balance/balance-query";

import { balanceNoteText } from "./balance-note-text";

/** Says when credits run low or are out, and what keeps working. Nothing in normal times. */
export function BalanceNote({ slug }: { slug: string }) {
  const { data: balance } = useQuery(balanceQuery(slug));
  const note = balance ? balanceNoteText(balance) : null;
  if (!balance || note === null) return null;
  const out = balance.state === "out";
  return (
    <Note
      tone={out ? "bad" : "warn"}
      icon={out ? CircleSlash : undefined}
      title={note.title}
      className="mb-4"
    >
      {note.text}
    </Note>
  );
}
