import { existsSync } from "node:fs";

import { fail } from "../fail.mjs";
import { command } from "../process.mjs";

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

async function installWithApt() {
  console.log("Installing Chromium for the end-to-end tests …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await command("apt-get", ["update"], { quiet: true, env });
  await command("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { quiet: true, env });
}

function findSystemBrowser() {
  return systemBrowsers.find((path) => existsSync(path));
}

/** A Chromium to test with: CHROMIUM_PATH, Playwright's own, one of the system; as root on Debian one is installed. */
export async function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  const found = findSystemBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get"))
    await installWithApt().catch(() => undefined);
  return (
    findSystemBrowser() ??
    fail(
      "The end-to-end tests need Chrome or Chromium, and none was found.",
      "Run `npx playwright install chromium`, or install Chromium with your system's package manager, or set CHROMIUM_PATH.",
    )
  );
}
