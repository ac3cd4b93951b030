import { runPath } from "@/lib/runs/run-path";

/** Runs once had addresses below their playbook. Old links in mails and bookmarks redirect to the run's page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ workspace: string; run: string }> },
): Promise<Response> {
  const { workspace, run } = await params;
  const location = runPath(encodeURIComponent(run), encodeURIComponent(workspace));
  return new Response(null, {
    status: 308,
    headers: { location: `${location}${new URL(request.url).search}` },
  });
}
