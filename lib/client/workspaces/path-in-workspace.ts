const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The same page in another workspace: everything from the first id on belongs to the old workspace and is dropped. */
export function pathInWorkspace(path: string, slug: string): string {
  const [, , ...inside] = path.split("/");
  const firstId = inside.findIndex((segment) => uuid.test(segment));
  const kept = (firstId === -1 ? inside : inside.slice(0, firstId)).filter(Boolean);
  return `/${[slug, ...kept].join("/")}`;
}
