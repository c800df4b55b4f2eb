import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, watch, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { PROJECT_FOLDER } from "./clean-copy.ts";
import { environmentOf, type SystemProgram } from "./debian-packages.ts";
import { freePort } from "./free-port.ts";

/** The name in the configuration as it is shipped. */
export const PROXIED_HOST = "calls.example.com";
const SHIPPED = path.join(PROJECT_FOLDER, "deploy", "nginx", "outbound-calling.conf");
const run = promisify(execFile);

/** nginx with the configuration that is shipped, in front of a program on this machine. */
export interface Nginx {
  /** Where it speaks TLS, on loopback. */
  readonly port: number;
  /** Where it speaks plain HTTP. */
  readonly plainPort: number;
  /** What its certificate is checked against. */
  readonly ca: string;
  /** Asks nginx itself whether the configuration is right; gives what it says. */
  check(): Promise<string>;
  /** Everything that it has written into any log. */
  logs(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts nginx in a folder of its own; only paths, ports and the listening on IPv6 differ from what is shipped. */
export async function startNginx(
  programs: Readonly<Record<"nginx" | "openssl", SystemProgram>>,
  programPort: number,
): Promise<Nginx> {
  const folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-nginx-"));
  const [port, plainPort] = [await freePort(), await freePort()];
  await makeCertificate(programs.openssl, folder);
  const shipped = await readFile(SHIPPED, "utf8");
  await writeFile(
    path.join(folder, "site.conf"),
    substitute(shipped, [
      [/^ *listen \[::\].*\n/gm, ""],
      ["listen 80;", `listen 127.0.0.1:${plainPort};`],
      ["listen 443 ssl http2;", `listen 127.0.0.1:${port} ssl http2;`],
      ["server 127.0.0.1:3000;", `server 127.0.0.1:${programPort};`],
      [`/etc/letsencrypt/live/${PROXIED_HOST}/`, `${folder}/`],
      ["/var/log/nginx/", `${folder}/logged-`],
    ]),
  );
  await writeFile(path.join(folder, "nginx.conf"), mainConfiguration(folder));
  const args = ["-p", folder, "-c", path.join(folder, "nginx.conf"), "-e", path.join(folder, "logged-main")];
  const env = environmentOf(programs.nginx);
  const logs = () => logsIn(folder);
  const child = await untilItListens(folder, () =>
    spawn(programs.nginx.command, args, { env, stdio: "ignore" }),
  ).catch(async (error: unknown) => {
    throw new Error(`nginx did not start: ${await logs()}`, { cause: error });
  });
  return {
    port,
    plainPort,
    ca: await readFile(path.join(folder, "fullchain.pem"), "utf8"),
    check: async () => (await run(programs.nginx.command, ["-t", ...args], { env })).stderr,
    logs,
    stop: async () => {
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What Debian's own nginx.conf decides, and what has to be elsewhere than in the system's folders. */
function mainConfiguration(folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/temporary-${name};`,
  );
  const user = process.getuid?.() === 0 ? "user root root;" : "";
  return `${user} daemon off; worker_processes 1; pid ${folder}/nginx.pid;
    events { worker_connections 1024; }
    http { ${temporary.join(" ")} include ${folder}/site.conf; }\n`;
}

function substitute(text: string, changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    const next = changed.replaceAll(typeof from === "string" ? from : new RegExp(from), to);
    if (next === changed) throw new Error(`The configuration does not hold ${String(from)}.`);
    return next;
  }, text);
}

/** A certificate for a day, signed by itself. */
async function makeCertificate(openssl: SystemProgram, folder: string): Promise<void> {
  const options = [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "1",
    "-config",
    "certificate.cnf",
  ];
  const described = `[req]\ndistinguished_name=name\nprompt=no\nx509_extensions=also\n[name]\nCN=${PROXIED_HOST}\n[also]\nsubjectAltName=DNS:${PROXIED_HOST}\n`;
  await writeFile(path.join(folder, "certificate.cnf"), described);
  const files = ["-keyout", "privkey.pem", "-out", "fullchain.pem"];
  await run(openssl.command, [...options, ...files], { cwd: folder, env: environmentOf(openssl) });
}

/** Resolves when nginx has opened its ports: only then it writes down the number of its process. */
async function untilItListens(folder: string, start: () => ChildProcess): Promise<ChildProcess> {
  const over = new AbortController();
  const changes = watch(folder, { signal: over.signal });
  const child = start();
  child.once("exit", () => over.abort());
  for await (const { filename } of changes) if (filename === "nginx.pid") return child;
  throw new Error("It has ended.");
}

async function logsIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.startsWith("logged-"));
  return (await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")))).join("");
}
