// npm run dev: the same database as `npm run up`, with pages that reload as you write.
import { run } from "./lib/fail.mjs";
import { serve } from "./lib/serve.mjs";

await run(() => serve("dev"));
