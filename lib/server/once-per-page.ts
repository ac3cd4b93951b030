import "server-only";

import type { Ctx } from "./context";

/**
 * A read whose answer the layout and all parts of one page share, so that they say the same and the database is asked once.
 * Everywhere else (routes, actions, jobs) it reads anew each time.
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
