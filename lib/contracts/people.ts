import { z } from "zod";

import { id, text } from "./primitives";

/** Query of GET /api/workspaces/[workspace]/people. `search` is part of an address; `id` asks for one person. */
export const peopleSearch = z.object({ search: text(254).optional(), id: id.optional() });
export type PeopleSearch = z.infer<typeof peopleSearch>;

/** Who works or worked in the workspace, by address. `more`: there are others, and a longer search finds them. */
export const people = z.object({
  people: z.array(z.object({ id, name: z.string() })),
  more: z.boolean(),
});
export type People = z.infer<typeof people>;
