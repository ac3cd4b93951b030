import "server-only";

import { database } from "../database/db";

/** Seconds after which a browser asks again for a page that the database was away for. */
export const awayRetrySeconds = 5;

/** Needs no script, no style of the app and nothing that would have to be fetched. The empty link is this page again. */
export const awayPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${awayRetrySeconds}">
<title>ClickBoss is briefly unavailable</title>
<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto; padding: 0 1rem">
<main>
<h1 style="font-size: 1.25rem">ClickBoss is briefly unavailable</h1>
<p>We can't reach our database right now. You don't have to sign in again, and this page tries again every few seconds.</p>
<p><a href="" style="color: inherit">Try again now</a></p>
</main>
</body>
</html>
`;

/** Throws while the database is away. A page can't choose its own status, so the proxy asks before it. */
export async function askForAnswer(): Promise<void> {
  await database().pool.query("select 1");
}
