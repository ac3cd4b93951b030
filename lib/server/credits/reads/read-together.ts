import "server-only";

import { isDatabaseAway } from "../../database/database-away";

type Waiting<T> = { key: string; resolve: (value: T | undefined) => void; reject: (error: unknown) => void };

const mostAtOnce = 2;
const mostInOne = 100;

/**
 * Answers single reads that wait at the same time with one read of many. If two are running, a new read waits for the next
 * one, so it sees everything that was committed before. If a read of many fails, each key is read separately.
 */
export function readTogether<T>(
  readMany: (keys: string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | undefined> {
  const waiting: Waiting<T>[] = [];
  let underWay = 0;

  async function answer(batch: Waiting<T>[]): Promise<void> {
    const keys = [...new Set(batch.map(({ key }) => key))];
    try {
      const values = await readMany(keys);
      for (const { key, resolve } of batch) resolve(values.get(key));
    } catch (error) {
      if (keys.length === 1 || isDatabaseAway(error)) for (const { reject } of batch) reject(error);
      else await Promise.all(keys.map((key) => answer(batch.filter((one) => one.key === key))));
    }
  }

  /** At the end of the turn, because callers that were answered together call again together. */
  function wake(): void {
    setImmediate(() => {
      if (waiting.length === 0 || underWay >= mostAtOnce) return;
      underWay += 1;
      void answer(waiting.splice(0, mostInOne)).then(() => {
        underWay -= 1;
        wake();
      });
    });
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      wake();
    });
}
