import { Bookmark, FileText, House, Layers, ListChecks, Settings, type LucideIcon } from "lucide-react";

import { runsPath } from "@/lib/runs/run-path";

export type NavItem = { label: string; href: string; icon: LucideIcon; active: boolean; onPhone: boolean };

/** The pages of a workspace, with the one that `path` belongs to marked. A phone has room for six; its runs open from their results. */
export function navItems(slug: string, path: string): NavItem[] {
  const home = `/${slug}`;
  const within = (href: string) => path === href || path.startsWith(`${href}/`);
  const item = (label: string, href: string, icon: LucideIcon, onPhone = true) => ({
    label,
    href,
    icon,
    onPhone,
    active: href === home ? path === home : within(href),
  });
  return [
    item("Home", home, House),
    item("Playbooks", `${home}/playbooks`, Layers),
    item("Reports", `${home}/reports`, FileText),
    item("Runs", runsPath(slug), ListChecks, false),
    item("Insights", `${home}/insights`, Bookmark),
    item("Settings", `${home}/settings`, Settings),
  ];
}
