import { cn } from "@/components/ui/cn";

/** One line of a small credit sum; `total` is ruled off and bold. */
export function CreditLine({
  label,
  value,
  total = false,
}: {
  label: string;
  value: React.ReactNode;
  total?: boolean;
}) {
  return (
    <div
      className={cn("flex justify-between gap-3", total && "border-line2 mt-2 border-t pt-2 font-semibold")}
    >
      <dt className={total ? "text-text" : "text-text2"}>{label}</dt>
      <dd className="text-text">{value}</dd>
    </div>
  );
}
