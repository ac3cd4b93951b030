/** In the place of a chart whose code could not be fetched. */
export function ChartMissing() {
  return (
    <p className="text-text2 py-4">
      We couldn&apos;t load this chart. Reload the page to see it. The figures beside it aren&apos;t affected.
    </p>
  );
}
