/** The page of one investigation: its questions and answers. */
export function threadPath(threadId: string, slug: string): string {
  return `/${slug}/investigations/${threadId}`;
}

/** The page that lists investigations; with a question, it stands in the box already. */
export function threadsPath(slug: string, ask?: string): string {
  return `/${slug}/investigations${ask ? `?ask=${encodeURIComponent(ask)}` : ""}`;
}
