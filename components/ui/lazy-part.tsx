"use client";

import { lazy, Suspense, useCallback, useState, type ComponentType, type ReactNode } from "react";

/**
 * A part of a page whose code is fetched when it is first drawn; draw it inside a Suspense. If the code can't be
 * fetched (no connection, a new version was installed), `Missing` is shown in its place and the rest of the page
 * works.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Missing: ComponentType<NoInfer<Props>>,
) {
  return lazy<ComponentType<Props>>(async () => ({ default: await load().catch(() => Missing) }));
}

/**
 * Draws `children` once the place is near the viewport, or before printing; `fallback` takes the place until then.
 */
export function WhenSeen({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  const [seen, setSeen] = useState(false);
  const watch = useCallback((place: HTMLDivElement) => {
    const show = () => setSeen(true);
    const observer = new IntersectionObserver((places) => places.some(isIn) && show(), {
      rootMargin: "200px",
    });
    observer.observe(place);
    window.addEventListener("beforeprint", show);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", show);
    };
  }, []);
  return seen ? <Suspense fallback={fallback}>{children}</Suspense> : <div ref={watch}>{fallback}</div>;
}

function isIn({ isIntersecting }: IntersectionObserverEntry): boolean {
  return isIntersecting;
}
