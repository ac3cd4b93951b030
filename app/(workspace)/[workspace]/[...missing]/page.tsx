import type { Metadata } from "next";
import { notFound } from "next/navigation";

export const metadata: Metadata = { title: "Not found" };

/** An address of a workspace without a page: "not found" beside the sidebar, as for a run that is not there. */
export default function MissingPage() {
  notFound();
}
