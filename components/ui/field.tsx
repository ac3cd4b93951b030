"use client";

import { CircleAlert } from "lucide-react";
import { cloneElement, useId, type ReactElement, type ReactNode } from "react";

import { cn } from "./cn";

type FieldControl = { id?: string; "aria-describedby"?: string; "aria-invalid"?: boolean };

type FieldProps = {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  className?: string;
  /** one control: Input, or anything that takes id, aria-describedby and aria-invalid */
  children: ReactElement<FieldControl>;
};

/** A control with its label, help and error, tied together for screen readers. */
export function Field({ label, help, error, className, children }: FieldProps) {
  const made = useId();
  const id = children.props.id ?? made;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cn("grid gap-1.5", className)}>
      <label htmlFor={id} className="text-caption text-text2 font-medium">
        {label}
      </label>
      {cloneElement(children, {
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error && (
        <p id={`${id}-error`} className="text-caption text-bad flex gap-1.5">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="text-caption text-text3">
          {help}
        </p>
      )}
    </div>
  );
}
