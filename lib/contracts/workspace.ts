import { z } from "zod";

import { credits, instant, role, zone } from "./primitives";

export const balanceState = z.enum(["normal", "low", "out"]);
export type BalanceState = z.infer<typeof balanceState>;

/** One row of the workspace switcher. */
export const workspaceSummary = z.object({
  slug: z.string(),
  name: z.string(),
  planName: z.string(),
  role,
  available: credits,
  state: balanceState,
});
export type WorkspaceSummary = z.infer<typeof workspaceSummary>;

/** GET /api/workspaces */
export const workspaceList = z.object({ asOf: instant, workspaces: z.array(workspaceSummary) });
export type WorkspaceList = z.infer<typeof workspaceList>;

/** Who looks at which workspace; the same for a whole visit. Given by the layout, not fetched. */
export const viewer = z.object({
  email: z.string(),
  role,
  workspace: z.object({
    slug: z.string(),
    name: z.string(),
    planName: z.string(),
    timeZone: zone,
    /** its time was moved ahead of the real one */
    onTestClock: z.boolean(),
  }),
});
export type Viewer = z.infer<typeof viewer>;
