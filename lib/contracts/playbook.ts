import { z } from "zod";

import { id, platform } from "./primitives";

/** GET /api/workspaces/[workspace]/playbooks: the library with what each reads and costs at least. */
export const playbook = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  tier: z.enum(["simple", "standard", "advanced"]),
  fromCredits: z.number().int(),
  /** what each platform past the first adds */
  platformCredits: z.number().int(),
  /** the first is included in the base price */
  platforms: z.array(z.object({ platform, connected: z.boolean() })),
  /** the sensor of this playbook in the project, if it is on */
  sensor: z.object({ hour: z.number().int() }).nullable(),
});
export type PlaybookView = z.infer<typeof playbook>;

export const playbookList = z.object({
  projectId: id,
  projectName: z.string(),
  playbooks: z.array(playbook),
});
export type PlaybookList = z.infer<typeof playbookList>;
