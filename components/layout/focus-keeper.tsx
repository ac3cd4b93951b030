"use client";

import { useEffect } from "react";

import { focusHeading, focusIsLost } from "@/components/ui/focus";

/** The elements around `element` up to the page's main part, nearest first; none if it is outside the main part. */
function placesAround(element: Element): Element[] {
  const places: Element[] = [];
  for (let place = element.parentElement; place; place = place.parentElement) {
    places.push(place);
    if (place.tagName === "MAIN") return places;
  }
  return [];
}

/**
 * Keeps focus on the page: when the focused control goes away with its content (a press on Run opens the run, a bank's
 * question replaces the card), the heading of what stands there now takes it. Dialogs and menus return it themselves.
 */
export function FocusKeeper() {
  useEffect(() => {
    let focused: Element | null = null;
    let places: Element[] = [];
    const remember = ({ target }: FocusEvent) => {
      focused = target instanceof Element ? target : null;
      places = focused ? placesAround(focused) : [];
    };
    const rescue = () => {
      if (!focused || focused.isConnected || !focusIsLost()) return;
      const left = places.filter((place) => place.isConnected);
      focused = null;
      if (places.length > 0) [...left, document.querySelector("main")].some(focusHeading);
    };
    const observer = new MutationObserver(rescue);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", remember);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", remember);
    };
  }, []);
  return null;
}
