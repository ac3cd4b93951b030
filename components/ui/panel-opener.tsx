"use client";

import {
  Suspense,
  useRef,
  useState,
  type ComponentProps,
  type ComponentType,
  type KeyboardEvent,
  type RefObject,
} from "react";

import { CornerNote } from "./corner-note";
import { lazyPart } from "./lazy-part";

export type PanelProps = {
  /** the button that opened it: the panel is placed beside it, and focus returns to it */
  opener: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

type LoadPanel = () => Promise<ComponentType<PanelProps>>;

function PanelMissing({ open, onOpenChange }: PanelProps) {
  return !open ? null : (
    <CornerNote role="alert" title="We couldn't open this" onClose={() => onOpenChange(false)}>
      Reload the page and try again.
    </CornerNote>
  );
}

/**
 * Makes a button with a panel whose code is fetched once somebody points at the button, touches it or reaches it by
 * keyboard: no page needs it to be drawn. `popup` is what the panel is, for screen readers.
 */
export function panelOpener(load: LoadPanel, popup: "dialog" | "menu") {
  const Panel = lazyPart(load, PanelMissing);
  /** Runs before the press. If it fails, the press tries again. */
  const warmUp = () => void load().catch(() => undefined);
  return function PanelOpener({ className, children, ...rest }: ComponentProps<"button">) {
    const opener = useRef<HTMLButtonElement>(null);
    const [open, setOpen] = useState(false);
    const [wasOpened, setWasOpened] = useState(false);
    const change = (next: boolean) => {
      setOpen(next);
      setWasOpened(true);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (popup !== "menu" || event.key !== "ArrowDown") return;
      event.preventDefault();
      change(true);
    };
    return (
      <>
        <button
          {...rest}
          ref={opener}
          type="button"
          aria-haspopup={popup}
          aria-expanded={open}
          onPointerEnter={warmUp}
          onFocus={warmUp}
          onKeyDown={onKeyDown}
          onClick={() => change(!open)}
          className={className}
        >
          {children}
        </button>
        {wasOpened ? (
          <Suspense fallback={null}>
            <Panel opener={opener} open={open} onOpenChange={change} />
          </Suspense>
        ) : null}
      </>
    );
  };
}
