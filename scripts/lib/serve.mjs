import { refuseTakenPort, startNext, untilReady } from "./app.mjs";
import { ensureInstalled } from "./install.mjs";
import { prepareDatabase } from "./prepare.mjs";
import { atEnd, cleanUp, ctrlCEndsNormally, stopChild, stopOnSignals } from "./process.mjs";
import { readSettings } from "./settings.mjs";

function greeting({ env }) {
  const lines = ["", `  ClickBoss is ready at ${env.APP_URL}`];
  if (env.DEMO === "1")
    lines.push(
      "  Sign in there with one click as",
      "    owner@demo.test    Owner: runs, buys, decides",
      "    editor@demo.test   Editor: runs",
      "    viewer@demo.test   Viewer: reads",
    );
  if (!env.SMTP_URL && env.DEMO === "1") lines.push(`  Mails are kept at ${env.APP_URL}/outbox`);
  return [...lines, "  Stop with Ctrl-C", ""].join("\n");
}

/** From a bare checkout to a served app, and in order back down again. `beforeStart(env)` builds, where needed. */
export async function serve(mode, beforeStart) {
  stopOnSignals();
  const settings = readSettings();
  await refuseTakenPort(settings.host, settings.port);
  await ensureInstalled();
  try {
    const env = await prepareDatabase(settings);
    await beforeStart?.(env);
    const app = startNext(mode, { ...settings, env });
    atEnd(() => stopChild(app));
    await untilReady(app, settings);
    ctrlCEndsNormally();
    console.log(greeting(settings));
    const { code } = await app.exited;
    return code ?? 1;
  } finally {
    await cleanUp();
  }
}
