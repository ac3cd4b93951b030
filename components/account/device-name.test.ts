import { expect, it } from "vitest";

import { deviceName } from "./device-name";

const apple = "AppleWebKit/537.36 (KHTML, like Gecko)";

it.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple} Chrome/140.0.0.0 Safari/537.36`,
    "Chrome on Mac",
  ],
  [`Mozilla/5.0 (Windows NT 10.0) ${apple} Chrome/140.0 Safari/537.36 Edg/140.0`, "Edge on Windows"],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) ${apple} Version/18.0 Mobile/15E148 Safari/604.1`,
    "Safari on iPhone",
  ],
  [`Mozilla/5.0 (Linux; Android 15) ${apple} Chrome/140.0 Mobile Safari/537.36`, "Chrome on Android"],
  ["Mozilla/5.0 (X11; Linux x86_64)", "A browser on Linux"],
  ["curl/8.0", "Unknown browser"],
  [null, "Unknown browser"],
])("%s is %s", (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
