import {
  Bookmark,
  FileText,
  House,
  Layers,
  ListChecks,
  MessageCircleQuestionMark,
  Settings,
  type LucideIcon,
} from "lucide-react";

import { runsPath } from "@/lib/runs/run-path";
import { threadsPath } from "@/lib/runs/thread-path";

export type NavItem = {
  label: string;
  /** where there is little room */
  short: string;
  href: string;
  icon: LucideIcon;
  active: boolean;
  onNarrow: boolean;
};

/** The pages of a workspace, with the one that `path` belongs to marked. A narrow page has room for six; runs open from their results there. */
export function navItems(slug: string, path: string): NavItem[] {
  const home = `/${slug}`;
  const within = (href: string) => path === href || path.startsWith(`${href}/`);
  const item = (label: string, href: string, icon: LucideIcon, onNarrow = true): NavItem => ({
    label,
    short: label === "Investigations" ? "Ask" : label,
    href,
    icon,
    onNarrow,
    active: href === home ? path === home : within(href),
  });
  return [
    item("Home", home, House),
    item("Investigations", threadsPath(slug), MessageCircleQuestionMark),
    item("Playbooks", `${home}/playbooks`, Layers),
    item("Reports", `${home}/reports`, FileText),
    item("Runs", runsPath(slug), ListChecks, false),
    item("Insights", `${home}/insights`, Bookmark),
    item("Settings", `${home}/settings`, Settings),
  ];
}
