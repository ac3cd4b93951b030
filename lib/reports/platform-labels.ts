import { platformNames } from "../analysis/shop-data";

/** The names of platforms as they are shown; one that is not known any more stays as it is. */
export function platformLabelsOf(names: readonly string[]): string[] {
  const labels = new Map<string, string>(Object.entries(platformNames));
  return names.map((name) => labels.get(name) ?? name);
}
