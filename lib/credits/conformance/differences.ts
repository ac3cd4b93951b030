/** What was expected and not given, in one line each. Only the names that are expected are compared. */
export function differences(expected: Record<string, unknown>, actual: Record<string, unknown>): string[] {
  return Object.entries(expected).flatMap(([name, value]) =>
    matches(value, actual[name])
      ? []
      : [`${name}: expected ${JSON.stringify(value)}, got ${JSON.stringify(actual[name])}`],
  );
}

/** Lists agree as a whole, objects in the names that are expected, instants as instants. */
function matches(expected: unknown, given: unknown): boolean {
  if (given instanceof Date) return typeof expected === "string" && Date.parse(expected) === given.getTime();
  if (Array.isArray(expected)) {
    return (
      Array.isArray(given) &&
      given.length === expected.length &&
      expected.every((value, nth) => matches(value, given[nth]))
    );
  }
  if (!isRecord(expected)) return expected === given;
  return isRecord(given) && Object.entries(expected).every(([name, value]) => matches(value, given[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
