import "./globals.css";

import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";

import { FocusKeeper } from "@/components/layout/focus-keeper";
import { SessionEnd } from "@/components/layout/session-end";
import { TitleKeeper } from "@/components/layout/title-keeper";
import { Providers } from "@/lib/client/providers";

import { fontVariables } from "./fonts";

export const metadata: Metadata = {
  title: { default: "ClickBoss", template: "%s · ClickBoss" },
  manifest: "/site.webmanifest",
  icons: {
    icon: [
      { url: "/favicon.ico", sizes: "48x48" },
      { url: "/icon.svg", type: "image/svg+xml" },
    ],
    apple: "/apple-touch-icon.png",
  },
  description: "An AI analyst for e-commerce marketing teams, paid by the action.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1012" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>
          {children}
          <FocusKeeper />
          <TitleKeeper />
          <SessionEnd />
        </Providers>
      </body>
    </html>
  );
}
