"use client";

import { useState, type ReactNode } from "react";

import { instantsOf, offsetName, wallTime, type Zone } from "@/lib/calendar/zone";
import { formatTime } from "@/lib/format";

import { cn } from "./cn";
import { Field } from "./field";
import { Input } from "./input";
import { Segmented } from "./segmented";

type Pass = "first" | "second";

type Props = {
  label: string;
  name: string;
  zone: Zone;
  /** the instant to begin with, in milliseconds */
  startsWith?: number | null;
  /** the earliest instant that can be chosen */
  min?: number;
  error?: ReactNode;
  /** whether seconds can be chosen; otherwise only where the beginning has some */
  withSeconds?: boolean;
  className?: string;
  onMoment?: (at: number | null) => void;
};

/** A value to the second needs a field of seconds; one of whole minutes does without. */
const stepOf = (wall: string) => (/:(?!00)\d\d$/.test(wall) ? 1 : 60);

/** The instants at which the wall clock shows a text, and what to say where the hour is skipped. */
function readingOf(wall: string, zone: Zone) {
  const { instants, skipped } = instantsOf(zone, wall);
  const [jump = null] = skipped ? instants : [];
  const help =
    jump === null
      ? undefined
      : `${wall.slice(11, 16)} is skipped that day: ${formatTime(new Date(jump), zone)} is used.`;
  return { instants, help };
}

/** The instant that a moment field of the form holds, also if it was typed before the page's script ran; null: none. */
export function momentIn(form: HTMLFormElement, name: string, zone: Zone): number | null {
  const data = new FormData(form);
  const { instants } = readingOf(String(data.get(name)), zone);
  return (data.get(`${name}-pass`) === "second" ? instants[1] : undefined) ?? instants[0] ?? null;
}

/** A date and a time on the zone's wall clock. An hour that comes twice offers both; a skipped one says what is used. */
export function MomentField({
  label,
  name,
  zone,
  startsWith = null,
  min,
  error,
  withSeconds = false,
  className,
  onMoment,
}: Props) {
  const initial = startsWith === null ? "" : wallTime(zone, startsWith);
  const [wall, setWall] = useState(initial);
  const [pass, setPass] = useState<Pass>(() =>
    startsWith === readingOf(initial, zone).instants[1] ? "second" : "first",
  );
  const { instants, help } = readingOf(wall, zone);
  const [first, second] = instants;
  const tell = (text: string, of: Pass) => {
    const read = readingOf(text, zone).instants;
    onMoment?.((of === "second" ? read[1] : undefined) ?? read[0] ?? null);
  };
  return (
    <div className={cn("grid gap-1.5", className)}>
      <Field label={label} error={error} help={help}>
        <Input
          type="datetime-local"
          name={name}
          required
          step={withSeconds ? 1 : stepOf(initial)}
          min={min === undefined ? undefined : wallTime(zone, min).slice(0, 16)}
          defaultValue={initial.replace(/:00$/, "")}
          onChange={({ target }) => {
            setWall(target.value);
            tell(target.value, pass);
          }}
        />
      </Field>
      {first !== undefined && second !== undefined && (
        <>
          <input type="hidden" name={`${name}-pass`} value={pass} />
          <Segmented
            label={`${wall.slice(11, 16)} happens twice that day`}
            value={pass}
            options={[
              { value: "first", label: `First ${wall.slice(11, 16)}, ${offsetName(zone, first)}` },
              { value: "second", label: `Second, ${offsetName(zone, second)}` },
            ]}
            onValueChange={(next) => {
              setPass(next);
              tell(wall, next);
            }}
          />
        </>
      )}
    </div>
  );
}
