import { Loading, Skeleton } from "@/components/ui/skeleton";

/** The shape of the briefing while it loads. */
export function BriefingSkeleton() {
  return (
    <Loading label="Briefing loading" className="grid gap-3 @xl/main:gap-4">
      <div className="rounded-card bg-line grid grid-cols-2 gap-px overflow-hidden border @4xl/main:grid-cols-4">
        {[0, 1, 2, 3].map((cell) => (
          <div key={cell} className="bg-surface grid gap-2 p-3 @xl/main:p-4">
            <Skeleton className="h-4 w-16" />
            <Skeleton className="h-7 w-28" />
            <Skeleton className="h-1" />
            <Skeleton className="h-4 w-20" />
          </div>
        ))}
      </div>
      <div className="grid gap-3 @xl/main:gap-4 @4xl/main:grid-cols-3">
        {[0, 1, 2].map((card) => (
          <div key={card} className="rounded-card bg-surface grid gap-3 border p-4">
            <Skeleton className="h-5 w-16" />
            <Skeleton className="h-6 w-3/4" />
            <Skeleton className="h-10" />
            <Skeleton className="h-14" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

/** The shape of the sensor list while the briefing loads. */
export function SensorListSkeleton() {
  return (
    <div className="rounded-card bg-surface border">
      <Skeleton className="m-4 h-5 w-36" />
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex h-10 items-center gap-4 border-t px-4">
          <Skeleton className="h-4 w-28" />
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="h-5 w-16" />
        </div>
      ))}
    </div>
  );
}
