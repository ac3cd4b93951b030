"use client";

import NextLink from "next/link";
import { useState, type ComponentProps } from "react";

export type LinkProps = Omit<ComponentProps<typeof NextLink>, "prefetch">;

/**
 * A link inside the app. Its page is fetched ahead once somebody points at it, touches it or reaches it by keyboard, not
 * for being in view: half of a page's requests went to pages that nobody opened.
 */
export function Link({ onPointerEnter, onTouchStart, onFocus, ...rest }: LinkProps) {
  const [wanted, setWanted] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={wanted ? null : false}
      onPointerEnter={(event) => {
        setWanted(true);
        onPointerEnter?.(event);
      }}
      onTouchStart={(event) => {
        setWanted(true);
        onTouchStart?.(event);
      }}
      onFocus={(event) => {
        setWanted(true);
        onFocus?.(event);
      }}
    />
  );
}
