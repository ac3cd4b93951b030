import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";

import { readAgain } from "./read-again";

/** A server whose answers the test lets go one by one. */
function slowServer() {
  const open: (() => void)[] = [];
  let version = 0;
  const asked = { count: 0 };
  return {
    asked,
    change: () => (version += 1),
    answer: () => open.shift()?.(),
    read: () => {
      asked.count += 1;
      const seen = version;
      return new Promise<number>((resolve) => open.push(() => resolve(seen)));
    },
  };
}

test("changes faster than answers never cancel a read, and one more read follows the one under way", async () => {
  const client = new QueryClient();
  const server = slowServer();
  const seen: (number | undefined)[] = [];
  const observer = new QueryObserver(client, { queryKey: ["run"], queryFn: server.read });
  const stop = observer.subscribe(({ data }) => void (data !== seen.at(-1) && seen.push(data)));
  let last = Promise.resolve();
  for (let change = 0; change < 20; change += 1) {
    server.change();
    const done = readAgain(client, { queryKey: ["run"] });
    if (change === 0) last = done;
  }
  expect(server.asked.count).toBe(1);
  server.answer();
  await expect.poll(() => server.asked.count).toBe(2);
  server.answer();
  await last;
  expect(seen).toEqual([undefined, 0, 20].slice(seen[0] === undefined ? 0 : 1));
  expect(server.asked.count).toBe(2);
  stop();
});

test("what is not on screen is not read, but is stale from then on", async () => {
  const client = new QueryClient();
  client.setQueryData(["run"], 1);
  await readAgain(client, { queryKey: ["run"] });
  expect(client.getQueryState(["run"])?.isInvalidated).toBe(true);
});
