import { Button } from "@/components/ui/button";
import { Loading, Skeleton } from "@/components/ui/skeleton";

/** In the place of the workspaces while they, or the code that lists them, load. */
export function OptionSkeletons() {
  return (
    <Loading label="Workspaces loading" className="grid gap-3 px-3.5 pt-1 pb-3.5">
      {[0, 1].map((row) => (
        <span key={row} className="flex items-center gap-2.5">
          <Skeleton className="rounded-control size-6" />
          <Skeleton className="h-8 flex-1" />
        </span>
      ))}
    </Loading>
  );
}

export function OptionsFailed({ retry }: { retry: () => void }) {
  return (
    <div role="alert" className="text-text2 flex items-center justify-between gap-2 px-3.5 pt-1 pb-3.5">
      We couldn&apos;t load the list.
      <Button size="sm" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
