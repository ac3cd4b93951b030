export type Crumb = { label: string; href: string };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** The name of an item whose id is in the path. */
const singular: Record<string, string> = {
  runs: "Run",
  insights: "Insight",
  investigations: "Investigation",
  reports: "Report",
  "top-ups": "Top-up",
  purchases: "Purchase",
};

/** The end of an address that has no page of its own: the list is on Billing. */
const pageless = "/settings/billing/purchases";

function labelOf(segment: string, parent: string | undefined): string {
  if (uuid.test(segment)) return singular[parent ?? ""] ?? "Details";
  const words = segment.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The crumbs below the workspace for a path like /harbor-pine/playbooks/creative-fatigue. */
export function breadcrumbTrail(path: string): Crumb[] {
  const [slug, ...inside] = path.split("/").filter(Boolean);
  const home = `/${slug ?? ""}`;
  if (inside.length === 0) return [{ label: "Home", href: home }];
  return inside
    .map((segment, index) => ({
      label: labelOf(segment, inside[index - 1]),
      href: `${home}/${inside.slice(0, index + 1).join("/")}`,
    }))
    .filter(({ href }) => !href.endsWith(pageless));
}
