import type { Metadata } from "next";
import Link from "next/link";

import { WholePageMessage } from "@/components/layout/whole-page-message";
import { Button } from "@/components/ui/button";

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
      There is no such page, or it belongs to a workspace that you are not a member of.
    </WholePageMessage>
  );
}
