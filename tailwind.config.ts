import type { Config } from "tailwindcss";

const token = (name: string) => `var(--${name})`;
const tokens = (...names: string[]) => Object.fromEntries(names.map((name) => [name, token(name)]));

/** The design tokens by name; their values for light and dark stand in app/globals.css. */
export default {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}", "./lib/client/**/*.{ts,tsx}"],
  theme: {
    extend: {
      colors: tokens(
        ...["bg", "surface", "sunken", "raised", "line", "line2", "control", "text", "text2", "text3"],
        ...["accent", "accent-soft", "on-accent", "button", "button-hover", "on-button", "ok", "ok-soft"],
        ...["warn", "warn-soft", "warn-line", "bad", "bad-soft", "bad-line", "scrim"],
        ...["c1", "c2", "c3", "c4", "c5", "c6"],
      ),
      fontFamily: {
        sans: [
          "var(--font-geist-latin)",
          "var(--font-geist-whole)",
          "ui-sans-serif",
          "system-ui",
          "sans-serif",
        ],
      },
      fontSize: {
        axis: ["0.6875rem", { lineHeight: "1rem" }],
        caption: ["0.75rem", { lineHeight: "1rem" }],
        ui: ["0.8125rem", { lineHeight: "1.25rem" }],
        body: ["0.875rem", { lineHeight: "1.25rem" }],
        lead: ["1rem", { lineHeight: "1.5rem", fontWeight: "600" }],
        title: ["1.25rem", { lineHeight: "1.75rem", letterSpacing: "-0.012em", fontWeight: "600" }],
        figure: ["1.75rem", { lineHeight: "2.25rem", letterSpacing: "-0.02em", fontWeight: "600" }],
        hero: ["2.5rem", { lineHeight: "2.75rem", letterSpacing: "-0.03em", fontWeight: "600" }],
      },
      borderRadius: {
        tag: "4px",
        control: "6px",
        card: "8px",
        popover: "10px",
        dialog: "12px",
        sheet: "16px",
      },
      boxShadow: { e1: token("e1"), e2: token("e2"), e3: token("e3") },
      keyframes: {
        "popover-in": { from: { opacity: "0", transform: "translateY(-2px)" } },
        "sheet-in": { from: { transform: "translateY(24px)", opacity: "0" } },
        "fade-in": { from: { opacity: "0" } },
        breathe: { "50%": { opacity: "0.5" } },
      },
      animation: {
        "popover-in": "popover-in 120ms ease-out",
        "sheet-in": "sheet-in 180ms ease-out",
        "fade-in": "fade-in 120ms ease-out",
        breathe: "breathe 1.6s ease-in-out infinite",
      },
    },
  },
} satisfies Config;
