import { Bookmark, House, Layers, ListChecks, Settings, type LucideIcon } from "lucide-react";

import { runsPath } from "@/lib/runs/run-path";

export type NavItem = { label: string; href: string; icon: LucideIcon; active: boolean };

/** The pages of a workspace, with the one that `path` belongs to marked. */
export function navItems(slug: string, path: string): NavItem[] {
  const home = `/${slug}`;
  const within = (href: string) => path === href || path.startsWith(`${href}/`);
  const item = (label: string, href: string, icon: LucideIcon) => ({
    label,
    href,
    icon,
    active: href === home ? path === home : within(href),
  });
  return [
    item("Home", home, House),
    item("Playbooks", `${home}/playbooks`, Layers),
    item("Runs", runsPath(slug), ListChecks),
    item("Insights", `${home}/insights`, Bookmark),
    item("Settings", `${home}/settings`, Settings),
  ];
}
