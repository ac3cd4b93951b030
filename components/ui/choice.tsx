import type { ReactNode } from "react";

import { Field } from "./field";
import { Select } from "./select";

type ChoiceProps<Value extends string> = {
  label: ReactNode;
  /** what no choice is called: "All grants" */
  all: string;
  value: Value | null;
  options: { value: Value; label: string }[];
  onChoose: (value: Value | null) => void;
};

/** One filter of a list, with its name above it. */
export function Choice<Value extends string>({ label, all, value, options, onChoose }: ChoiceProps<Value>) {
  // A filter that is not among the choices, which may still be loading, remains active and visible.
  const unknown = value !== null && options.every((option) => option.value !== value);
  return (
    <Field label={label}>
      <Select
        value={value ?? ""}
        onChange={({ target }) => onChoose(options.find((one) => one.value === target.value)?.value ?? null)}
      >
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
