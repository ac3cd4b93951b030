"use client";

import { useEffect } from "react";

/**
 * The title of a page goes with the page and the next one can come a moment later than its page. Until then the last one
 * stays: a document without a title is announced by its address.
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
