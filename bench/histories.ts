import { makeHistory } from "./history";
import { CallerProcess } from "./caller-process";
import { figuresOf, median } from "./measurement";
import type { Options } from "./options";

type Places = { url: string; longUrl: string; workspaceIds: string[] };

/** The same pairs against a short and a long ledger, window beside window. */
export async function compareHistories({ rounds, entries, windowMs, warmUpMs }: Options, places: Places) {
  const shortEntries = 10_000;
  const short = await makeHistory(places.url, places.workspaceIds, shortEntries);
  console.log(`\nWriting a history of ${entries} entries …`);
  const long = await makeHistory(places.longUrl, null, entries);
  const [shortCallers, longCallers] = await Promise.all(
    [places.url, places.longUrl].map((url) => CallerProcess.start(url)),
  );
  const measured: { short: number; long: number }[] = [];
  const load = { subject: "pairs", callers: 32, warmUpMs, windowMs: windowMs * 2 } as const;
  const measure = async (callers: CallerProcess | undefined, workspaceIds: string[]) =>
    callers ? figuresOf([await callers.run({ ...load, workspaceIds })]).perSecond : 0;
  for (let round = 1; round <= Math.max(5, rounds); round += 1) {
    const figures = { short: 0, long: 0 };
    figures.short = await measure(shortCallers, short.workspaceIds);
    figures.long = await measure(longCallers, long.workspaceIds);
    measured.push(figures);
  }
  await Promise.all([shortCallers?.stop(), longCallers?.stop()]);
  return {
    shortEntries,
    longEntries: entries,
    secondsToWrite: long.seconds,
    ratio: median(measured.map((figures) => figures.long / figures.short)),
    shortPerSecond: median(measured.map((figures) => figures.short)),
    longPerSecond: median(measured.map((figures) => figures.long)),
    differences: await long.verify(),
  };
}
