import "server-only";

import type { Ctx } from "./context";

/**
 * A read whose result the layout and all parts of one page share, so they show the same figures and the database is
 * queried once. Everywhere else (routes, actions, jobs) it reads each time.
 */
export function oncePerPage<T>(read: (ctx: Ctx) => Promise<T>): (ctx: Ctx) => Promise<T> {
  const answers = new WeakMap<Ctx, Promise<T>>();
  return (ctx) => {
    if (!ctx.forOnePage) return read(ctx);
    const answer = answers.get(ctx) ?? read(ctx);
    answers.set(ctx, answer);
    return answer;
  };
}
