import { z } from "zod";

import { id, platform, text, type ActionType } from "./primitives";

/** What a run of a playbook is asked to do. */
export const playbookRequest = z.object({
  actionType: z.literal("playbook"),
  projectId: id,
  playbookKey: text(80),
  platforms: z.array(platform).min(1, "Choose at least one platform.").max(4),
});

/** The shape of a request of each kind of action that can be run; a new kind adds its shape here. */
export const requestShapes = { playbook: playbookRequest } satisfies Partial<Record<ActionType, z.ZodType>>;

/** The kinds of action that can be quoted and run; history and rate cards may know more. */
export type RunnableType = keyof typeof requestShapes;
export type RequestOf<T extends RunnableType> = z.output<(typeof requestShapes)[T]>;

/** POST /api/workspaces/[workspace]/quotes: asks for a price and leaves a binding record of it. Any member may ask. */
export const actionRequest = z.discriminatedUnion("actionType", [playbookRequest]);
export type ActionRequest = z.infer<typeof actionRequest>;
