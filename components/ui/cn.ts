import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** tailwind-merge must know our own size names, or it takes `text-ui` for a colour and drops it. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["axis", "caption", "ui", "body", "lead", "title", "figure", "hero"],
      radius: ["tag", "control", "card", "popover", "dialog", "sheet"],
      shadow: ["e1", "e2", "e3"],
    },
  },
});

/** Joins class names; where two set the same property, the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
