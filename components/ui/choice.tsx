import type { ReactNode } from "react";

import { Field } from "./field";
import { Select } from "./select";

type ChoiceProps = {
  label: ReactNode;
  /** what no choice is called: "All grants" */
  all: string;
  value: string | null;
  options: { value: string; label: string }[];
  onChoose: (value: string | null) => void;
};

/** One filter of a list, with its name above it. */
export function Choice({ label, all, value, options, onChoose }: ChoiceProps) {
  // A filter that is not among the choices, which may still be loading, remains active and visible.
  const unknown = value !== null && options.every((option) => option.value !== value);
  return (
    <Field label={label}>
      <Select value={value ?? ""} onChange={(event) => onChoose(event.target.value || null)}>
        <option value="">{all}</option>
        {unknown ? <option value={value}>From the link</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
