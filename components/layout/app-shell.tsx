"use client";

import type { ReactNode } from "react";

import { useLiveEvents } from "@/lib/client/use-live-events";
import { ViewerProvider } from "@/lib/client/viewer";
import type { Viewer } from "@/lib/contracts/workspace";

import { BalanceAnnouncer } from "./balance/balance-announcer";
import { BottomTabs } from "./navigation/bottom-tabs";
import { Breadcrumbs } from "./navigation/breadcrumbs";
import { OfflineNote } from "./offline-note";
import { Sidebar } from "./navigation/sidebar";
import { TestClockTag } from "./test-clock-tag";
import { TopBar } from "./navigation/top-bar";

/** The frame of every page of a workspace: sidebar or bars, live figures, and the page in the middle. */
export function AppShell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  useLiveEvents(viewer.workspace.slug);
  return (
    <ViewerProvider viewer={viewer}>
      <a
        href="#main"
        className="rounded-control bg-button text-on-button fixed top-2 left-2 z-50 -translate-y-16 px-3 py-2 font-medium focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="flex min-h-dvh">
        <Sidebar />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar />
          <Breadcrumbs />
          <OfflineNote />
          <TestClockTag className="mt-3 ml-4 self-start sm:ml-8 lg:hidden" />
          <main
            id="main"
            tabIndex={-1}
            className="@container/main mx-auto w-full max-w-288 flex-1 px-4 pt-4 pb-24 outline-none sm:px-8 sm:py-6"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomTabs />
      <BalanceAnnouncer />
    </ViewerProvider>
  );
}
