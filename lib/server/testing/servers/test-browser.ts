import { authRoute } from "../../auth/auth-route";
import { sessionTokenOf } from "../../auth/session-cookie";
import { listOutboxMails } from "../../mail/list-outbox-mails";

const site = "http://localhost:3000";

/** A browser that keeps cookies and calls the routes of /api/auth. */
export function testBrowser() {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

  const call = async (
    method: string,
    address: string,
    body?: Record<string, string> | string,
    headers = {},
  ) => {
    const sent = { cookie: cookie(), "user-agent": "Firefox on a test", ...headers };
    const form = typeof body === "object" ? new URLSearchParams(body) : body;
    const response = await authRoute(
      new Request(new URL(address, site), { method, headers: sent, body: form }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  return {
    call,
    askForLink: (email: string) => call("POST", "/api/auth/signin/email", { email, callbackUrl: "/" }),
    press: (link: string) =>
      call("POST", "/api/auth/callback/email", Object.fromEntries(new URL(link).searchParams)),
    user: async () => {
      const { user } = (await (await call("GET", "/api/auth/session")).json()) as {
        user?: { email: string };
      };
      return user?.email ?? null;
    },
    token: () => sessionTokenOf(new Headers({ cookie: cookie() })),
    cookie,
  };
}

/** The link of the newest mail to this address in the outbox, or "". */
export async function linkMailedTo(email: string): Promise<string> {
  const mail = (await listOutboxMails()).find(({ to }) => to === email);
  return /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
}
