import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

type Manner = "silent" | "refusing" | "taking";

/** A mail server that says nothing, refuses every recipient, or takes the mails. */
export async function testMailServer(manner: Manner) {
  const sockets = new Set<Socket>();
  const recipients: string[] = [];
  const mails: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    if (manner === "silent") return;
    let inData = false;
    let mail = "";
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      if (inData) {
        mail += chunk.toString();
        if (!mail.endsWith("\r\n.\r\n")) return;
        mails.push(mail);
        [inData, mail] = [false, ""];
        return socket.write("250 taken\r\n");
      }
      const line = chunk.toString();
      if (line.startsWith("RCPT")) {
        recipients.push(line.trim());
        return socket.write(manner === "refusing" ? "451 try later\r\n" : "250 fine\r\n");
      }
      inData = line.startsWith("DATA");
      return socket.write(inData ? "354 go on\r\n" : "250 fine\r\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    recipients,
    mails,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
