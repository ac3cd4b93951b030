import "server-only";

/** A file that is made while it is sent. */
export type FileParts = { name: string; type: string; parts: AsyncIterable<string> };

/** A file that is ready. */
export type WholeFile = { name: string; type: string; body: Uint8Array<ArrayBuffer> | string };

const headersOf = ({ name, type }: { name: string; type: string }) => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${name}"`,
});

/** Makes a part when it is asked for, and none before. */
function streamOf(parts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const reading = parts[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await reading.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      async cancel() {
        await reading.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * Sends a file part by part: the next one is made once the one before is on its way, and none after the connection was cut. A
 * part that fails cuts the connection, so that nobody takes the beginning for the whole.
 */
export function fileAnswer({ name, type, parts }: FileParts): Response {
  return new Response(streamOf(parts), { headers: headersOf({ name, type }) });
}

/** Sends a file that is ready. */
export function wholeFileAnswer({ name, type, body }: WholeFile): Response {
  return new Response(body, { headers: headersOf({ name, type }) });
}
