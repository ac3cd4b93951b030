"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "./button";
import { Note } from "./note";

type Props = {
  role: "alert" | "status";
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** without it the note stays */
  onClose?: () => void;
};

/** A message above the page, at its lower right corner; above the tabs on a phone. */
export function CornerNote({ role, title, children, actions, onClose }: Props) {
  return (
    <div
      role={role}
      className="rounded-popover bg-raised shadow-e2 fixed inset-x-4 bottom-19 z-50 sm:inset-x-auto sm:right-6 sm:bottom-6 sm:w-90 print:hidden"
    >
      <Note tone="bad" title={title} actions={actions} className="pr-12">
        {children}
      </Note>
      {onClose ? (
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Dismiss"
          onClick={onClose}
          className="absolute top-2 right-2"
        >
          <X aria-hidden />
        </Button>
      ) : null}
    </div>
  );
}
