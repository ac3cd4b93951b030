"use client";

import { createContext, useContext, type ReactNode } from "react";

import type { Viewer } from "@/lib/contracts/workspace";

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** Who looks at which workspace, anywhere below the workspace layout. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("useViewer is for pages below the workspace layout");
  return viewer;
}
