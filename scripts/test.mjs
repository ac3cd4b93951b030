// npm test: every check, from a bare checkout. Its last line is "N passed, N failed".
// npm test -- --only lint,types     only these stages
// npm test -- --only e2e run.spec   further words go to the one stage's runner
import { Failure, fail, run } from "./lib/fail.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { cleanUp, stopOnSignals } from "./lib/process.mjs";
import { readTestSettings } from "./lib/settings.mjs";
import { stages } from "./lib/test/stages.mjs";

function choose(args) {
  const at = args.indexOf("--only");
  if (at < 0) return { chosen: stages, rest: args };
  const names = (args[at + 1] ?? "").split(",");
  const known = stages.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) fail(`There is no stage "${unknown}".`, `Stages: ${known.join(", ")}`);
  return { chosen: stages.filter(({ name }) => names.includes(name)), rest: args.toSpliced(at, 2) };
}

async function runStage(stage, env, args, failed) {
  console.log(`\n── ${stage.name}`);
  if (failed.has(stage.needs)) {
    console.error(`✗ not run: ${stage.needs} failed`);
    return { passed: 0, failed: 1 };
  }
  try {
    return await stage.run(env, args);
  } catch (error) {
    console.error(error instanceof Failure ? `✗ ${error.message}\n  ${error.remedy ?? ""}` : error);
    return { passed: 0, failed: 1 };
  }
}

function summaryLine(name, { passed, failed, skipped = 0 }, seconds) {
  const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
  return `${failed ? "✗" : "✓"} ${name.padEnd(11)} ${counts.padEnd(28)} ${seconds.toFixed(0)} s`;
}

async function runStages({ chosen, rest }, env) {
  const lines = [];
  const failedStages = new Set();
  const sum = { passed: 0, failed: 0 };
  for (const stage of chosen) {
    const started = performance.now();
    const result = await runStage(stage, env, chosen.length === 1 ? rest : [], failedStages);
    if (result.failed) failedStages.add(stage.name);
    sum.passed += result.passed;
    sum.failed += result.failed;
    lines.push(summaryLine(stage.name, result, (performance.now() - started) / 1_000));
  }
  console.log(`\n${lines.join("\n")}\n`);
  return sum;
}

await run(async () => {
  stopOnSignals();
  const selection = choose(process.argv.slice(2));
  let sum = { passed: 0, failed: 1 };
  try {
    const env = readTestSettings();
    await ensureInstalled();
    sum = await runStages(selection, env);
  } catch (error) {
    console.error(error instanceof Failure ? `✗ ${error.message}\n  ${error.remedy ?? ""}` : error);
  } finally {
    await cleanUp();
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed > 0 ? 1 : 0;
});
