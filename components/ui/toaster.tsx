"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Where toasts appear; `toast(...)` of sonner from anywhere. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      offset={{ bottom: 24, right: 24 }}
      mobileOffset={{ bottom: 76 }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-3 rounded-popover bg-raised p-3 font-sans text-ui text-text shadow-e2 sm:w-90 [&_[data-icon]]:mt-0.5",
          title: "font-medium",
          description: "text-text2",
          success: "[&_[data-icon]]:text-ok",
          error: "[&_[data-icon]]:text-bad",
          warning: "[&_[data-icon]]:text-warn",
          actionButton:
            "ml-auto h-7 shrink-0 rounded-control border border-line2 bg-surface px-2 font-medium hover:bg-sunken",
        },
      }}
    />
  );
}
