import { z } from "zod";

import type { Zone } from "@/lib/calendar/zone";
import { actionTypes, platforms, shownActionTypes } from "@/lib/choices";
import { isStorable } from "@/lib/storable-text";

/** Shapes that several contracts share. */
export const credits = z.number().int();
export const minor = z.number().int();
export const instant = z.iso.datetime({ offset: true });
/** Text that somebody sends: at least one character, at most `longest`, and only what the database can store. */
export const text = (longest: number) =>
  z.string().min(1).max(longest).refine(isStorable, "has a character that can't be stored");
/** The address of a workspace, as it stands in URLs. */
export const workspaceSlug = text(100);
const outOfRange = "must be between 1970 and 2199";
/** Also true for text that is not a date at all: the format's own message is enough. */
function isInRange(value: string): boolean {
  const time = Date.parse(value);
  return !(time < 0 || time >= Date.UTC(2200, 0, 1));
}
/** An instant that somebody sends. The range holds every date of a workspace, and the database and JavaScript agree on it. */
export const givenInstant = instant.refine(isInRange, outOfRange);
/** A calendar day in the workspace's time zone, YYYY-MM-DD. */
export const day = z.iso.date();
/** A day that somebody sends, within the range of `givenInstant`. */
export const givenDay = day.refine(isInRange, outOfRange);
/** The wall clock of the workspace, from the server's time-zone rules. The browser formats with it and has no rules of its own. */
export const zone = z.object({
  name: z.string(),
  offsets: z.array(z.tuple([z.number().int(), z.number().int()])),
}) satisfies z.ZodType<Zone>;
export const id = z.uuid();
/** Created by the browser when a button is pressed, and the same for all retries of that press. */
export const idempotencyKey = text(200).min(8);
export const role = z.enum(["owner", "editor", "viewer"]);
export const platform = z.enum(platforms);
export const actionType = z.enum(actionTypes);
/** As rows are shown: a type that this version doesn't know, of a newer process or of long ago, hides no row. */
export const shownActionType = z.enum(shownActionTypes).catch("other");

export type RoleName = z.infer<typeof role>;
export type PlatformName = z.infer<typeof platform>;
export type ActionType = z.infer<typeof actionType>;
export type ShownActionType = z.infer<typeof shownActionType>;
