import type { Metadata } from "next";
import { notFound } from "next/navigation";

export const metadata: Metadata = { title: "Not found" };

/** Every address of a workspace that is no page: "not found" beside the sidebar, as for a run that is not there. */
export default function MissingPage() {
  notFound();
}
