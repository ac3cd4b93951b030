import { FileQuestion } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";

export default function NotFoundInWorkspace() {
  return (
    <Card>
      <h1 className="sr-only">Not found</h1>
      <Empty
        icon={FileQuestion}
        title="Not found"
        actions={
          <Button asChild>
            <Link href="/">Go to Home</Link>
          </Button>
        }
      >
        There is nothing under this address in this workspace.
      </Empty>
    </Card>
  );
}
