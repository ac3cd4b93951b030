"use client";

import { FileQuestion } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { useViewer } from "@/lib/client/viewer";

/** "Not found" inside a workspace: the sidebar is still there, and the link leads to the same workspace. */
export function NotFoundHere() {
  const { workspace } = useViewer();
  return (
    <Card>
      <h1 className="sr-only">Not found</h1>
      <Empty
        icon={FileQuestion}
        title="Not found"
        actions={
          <Button asChild variant="primary">
            <Link href={`/${workspace.slug}`}>Go to Home</Link>
          </Button>
        }
      >
        {workspace.name} has no page at this address. It may belong to another workspace.
      </Empty>
    </Card>
  );
}
