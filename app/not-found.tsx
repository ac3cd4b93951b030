import type { Metadata } from "next";

import { WholePageMessage } from "@/components/layout/whole-page-message";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFoundPage() {
  return (
    <WholePageMessage
      title="Not found"
      actions={
        <Button asChild variant="primary">
          <Link href="/">Go to your workspace</Link>
        </Button>
      }
    >
      This page doesn&apos;t exist, or it belongs to a workspace that you aren&apos;t a member of.
    </WholePageMessage>
  );
}
