import { cn } from "@/components/ui/cn";
import { Link, type LinkProps } from "@/components/ui/link";

/** A figure that leads to what it is made of: dotted below, so that a row of figures stays calm. */
export function FigureLink({ className, ...rest }: LinkProps) {
  return (
    <Link
      {...rest}
      className={cn(
        "decoration-control group-hover:decoration-accent hover:decoration-accent rounded-tag underline decoration-dotted underline-offset-4",
        className,
      )}
    />
  );
}
