import type { Metadata } from "next";
import { notFound } from "next/navigation";

export const metadata: Metadata = { title: "Not found" };

/** An address of a workspace that has no page shows "not found" beside the sidebar, as a missing run does. */
export default function MissingPage() {
  notFound();
}
