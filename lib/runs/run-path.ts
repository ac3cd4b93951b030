/** The page of one run of any kind, as a path from the site's root; without a slug, from the workspace's. */
export function runPath(runId: string, slug?: string): string {
  return `${slug ? `/${slug}` : ""}/runs/${runId}`;
}

/** The page that lists all runs of a workspace. */
export function runsPath(slug: string): string {
  return `/${slug}/runs`;
}
