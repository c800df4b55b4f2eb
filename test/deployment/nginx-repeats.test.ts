import { once } from "node:events";
import net from "node:net";
import tls from "node:tls";

import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { type Nginx, PROXIED_HOST, startNginx } from "../support/nginx.ts";
import { type RawAnswer, rawRequest } from "../support/raw-request.ts";

const { nginx: nginxProgram, openssl } = inject("systemPrograms");

/** In the program's place: answers "/", and cuts the connection when anything else has arrived. */
class CuttingServer {
  /** The first lines of what has come, in order. */
  readonly asked: string[] = [];
  readonly #server = net.createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes) => {
      const [line = ""] = bytes.toString("latin1").split("\r\n");
      this.asked.push(line);
      if (line.startsWith("GET / ")) socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      else socket.destroy();
    });
  });

  async listen(): Promise<number> {
    await once(this.#server.listen(0, "127.0.0.1"), "listening");
    return (this.#server.address() as net.AddressInfo).port;
  }

  close(): void {
    this.#server.close();
  }
}

describe.skipIf(nginxProgram === null || openssl === null)("nginx, when a connection is cut", () => {
  const program = new CuttingServer();
  let nginx: Nginx;

  beforeAll(async () => {
    if (nginxProgram === null || openssl === null) return;
    nginx = await startNginx({ nginx: nginxProgram, openssl }, await program.listen());
  });
  afterAll(async () => {
    await nginx.stop();
    program.close();
  });

  async function ask(method: string, target: string): Promise<RawAnswer> {
    const { ca, port } = nginx;
    const request = { method, target, headers: { host: PROXIED_HOST }, body: method === "POST" ? "{}" : "" };
    return rawRequest(`https://127.0.0.1:${port}`, request, (to) =>
      tls.connect({ ...to, ca, servername: PROXIED_HOST }),
    );
  }

  test("never sends a POST twice, which may have started a call", async () => {
    // Afterwards nginx keeps the connection, and may take its end for one of an idle connection.
    expect((await ask("GET", "/")).status).toBe(200);
    expect((await ask("POST", "/start-call")).status).toBe(502);
    expect(program.asked.filter((line) => line.startsWith("POST"))).toEqual(["POST /start-call HTTP/1.1"]);
  });

  test("asks again where that does no harm", async () => {
    expect((await ask("GET", "/")).status).toBe(200);
    expect((await ask("GET", "/stats")).status).toBe(502);
    expect(program.asked.filter((line) => line.startsWith("GET /stats"))).toHaveLength(2);
  });
});
