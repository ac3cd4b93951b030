// npm run up: install, database, migrations, first seed, build, serve. Only what is missing is done.
import { ensureBuilt } from "./lib/build.mjs";
import { run } from "./lib/fail.mjs";
import { serve } from "./lib/serve.mjs";

await run(() => serve("start", ensureBuilt));
