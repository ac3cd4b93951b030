"use client";

import { useEffect } from "react";

/**
 * A page's title is removed with the page, and the next title can arrive a moment after its page. The last title is
 * shown until then, because a screen reader announces a document without a title by its address.
 */
export function TitleKeeper() {
  useEffect(() => {
    const last = document.createElement("title");
    const keep = () => {
      const title = [...document.head.querySelectorAll("title")].find((one) => one !== last);
      if (title) {
        last.remove();
        last.textContent = title.textContent;
      } else if (!last.isConnected && last.textContent !== "") document.head.append(last);
    };
    keep();
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      last.remove();
    };
  }, []);
  return null;
}
