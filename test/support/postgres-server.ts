import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import type net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import { freePort } from "./free-port.ts";
import { type PostgresBinaries, postgresBinaries } from "./postgres-binaries.ts";
import { connectTo } from "./server-client.ts";

const SHOWN_CHARACTERS = 3000;
/** An ordinary role, as a provider of databases gives to programs. */
const ROLE = "calls";
const OWNER = "postgres";
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  // The machine does not lose power during a test; what was committed still survives the server's death.
  fsync: "off",
  full_page_writes: "off",
  autovacuum: "off",
  shared_buffers: "64MB",
  // The shared memory of a container is small.
  dynamic_shared_memory_type: "mmap",
  // Nothing of ours may depend on the server's clock or place.
  timezone: "Asia/Kolkata",
  scram_iterations: "64",
};

/** A PostgreSQL server of the tests' own, in a temporary folder, on a loopback port; it ends with this process. */
export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  readonly #binaries: PostgresBinaries;
  readonly #password: string;
  readonly #cleaner: ChildProcess;
  #running: { readonly child: ChildProcess; readonly closed: Promise<unknown> } | null = null;

  private constructor(
    place: { readonly folder: string; readonly port: number; readonly password: string },
    binaries: PostgresBinaries,
  ) {
    this.#folder = place.folder;
    this.port = place.port;
    this.#password = place.password;
    this.#binaries = binaries;
    const cleanUp = path.join(import.meta.dirname, "clean-up-after.js");
    this.#cleaner = spawn(process.execPath, [cleanUp, place.folder, this.#dataFolder], {
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
    });
    this.#cleaner.unref();
    // An open pipe would keep this process alive, though nothing is ever written to it.
    (this.#cleaner.stdin as net.Socket | null)?.unref();
  }

  /**
   * Makes a server with an empty cluster, and starts it.
   *
   * @param settings beside those of the tests, or in their place.
   */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
    const folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-postgres-"));
    await chmod(folder, 0o755);
    const password = randomBytes(12).toString("hex");
    const place = { folder, port: await freePort(), password };
    const server = new PostgresServer(place, await postgresBinaries(folder));
    try {
      await server.#initialise({ ...SETTINGS, ...settings });
      await server.start();
      await server.#query(OWNER, `CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD '${password}'`);
      return server;
    } catch (error) {
      await server.remove();
      throw error;
    }
  }

  /** The address of one of its databases, for a role that may make databases and nothing else. */
  url(database: string, port = this.port): string {
    return this.#urlFor(ROLE, database, port);
  }

  /** Makes an empty database. */
  async createDatabase(name: string): Promise<void> {
    await this.#query(ROLE, `CREATE DATABASE "${name}"`);
  }

  /** Starts it again, on the same data and port. */
  async start(): Promise<void> {
    let said = "";
    const child = spawn(this.#binaries.postgres, ["-D", this.#dataFolder, "-p", String(this.port)], {
      ...this.#surroundings(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    const closed = once(child, "close");
    this.#running = { child, closed };
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", () => reject(new Error(`PostgreSQL ended:\n${said.slice(-SHOWN_CHARACTERS)}`)));
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        said = said.slice(-SHOWN_CHARACTERS) + text;
        if (said.includes("ready to accept connections")) resolve();
      });
    });
  }

  /**
   * Ends it, so that it can be started again; resolves when it is gone.
   *
   * @param how `orderly` tells every connection, `at once` is a crash: the next start recovers.
   */
  async stop(how: "orderly" | "at once" = "orderly"): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (running === null) return;
    running.child.kill(how === "orderly" ? "SIGINT" : "SIGQUIT");
    await running.closed;
  }

  /** Ends it for good and removes all that it wrote. */
  async remove(): Promise<void> {
    await this.stop("at once");
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10 });
    this.#cleaner.stdin?.destroy();
  }

  get #dataFolder(): string {
    return path.join(this.#folder, "data");
  }

  #surroundings() {
    return { ...this.#binaries.user, cwd: this.#folder, env: { PATH: process.env["PATH"], LC_ALL: "C" } };
  }

  #urlFor(role: string, database: string, port: number): string {
    return `postgresql://${role}:${this.#password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  }

  async #initialise(wanted: Readonly<Record<string, string>>): Promise<void> {
    const passwordFile = path.join(this.#folder, "password");
    await writeFile(passwordFile, this.#password, { mode: 0o600 });
    await mkdir(this.#dataFolder, { mode: 0o700 });
    const { uid, gid } = this.#binaries.user;
    if (uid !== undefined && gid !== undefined) {
      for (const own of [passwordFile, this.#dataFolder]) await chown(own, uid, gid);
    }
    const settings = Object.entries(wanted).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    // The order of letters is that of a language, as on most servers: nothing of ours may lean on that of bytes.
    const place = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];
    const access = [`--username=${OWNER}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    const child = spawn(
      this.#binaries.initdb,
      ["-D", this.#dataFolder, ...place, ...access, "--no-sync", "--no-instructions", ...settings],
      { ...this.#surroundings(), stdio: ["ignore", "ignore", "pipe"] },
    );
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    const [code] = (await once(child, "close")) as [number | null];
    if (code !== 0) throw new Error(`initdb failed:\n${said.slice(-SHOWN_CHARACTERS)}`);
    await rm(passwordFile);
  }

  async #query(role: string, text: string): Promise<void> {
    const client = await connectTo(this.#urlFor(role, "postgres", this.port));
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  }
}
