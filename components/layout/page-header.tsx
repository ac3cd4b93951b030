import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** beside the title, for example a Tag */
  mark?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
};

/** The top of a page: its h1, a sentence, and what can be done here. */
export function PageHeader({ title, mark, description, actions }: PageHeaderProps) {
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-title">{title}</h1>
          {mark}
        </div>
        {description && <p className="text-text2 mt-1 max-w-160">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:flex-1">{actions}</div>}
    </div>
  );
}
