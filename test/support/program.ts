import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { copyFile, mkdtemp, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const ROOT = path.join(import.meta.dirname, "..", "..");

/** The program as it is started from a terminal, built into a folder of its own: no `.env`, no database of yours. */
export class Program {
  readonly folder: string;
  readonly #running = new Set<Run>();

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async build(): Promise<Program> {
    const folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-program-"));
    const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    const output = path.join(folder, "dist");
    // The types are checked elsewhere; without that it takes half as long.
    const options = ["-p", "tsconfig.build.json", "--noCheck", "--outDir", output];
    await promisify(execFile)(process.execPath, [compiler, ...options], { cwd: ROOT });
    await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
    for (const file of ["server.js", "package.json"])
      await copyFile(path.join(ROOT, file), path.join(folder, file));
    return new Program(folder);
  }

  /**
   * Starts `node server.js` with these arguments and nothing of this process's environment but the path.
   *
   * @param largestFile blocks of 512 bytes beyond which it can write no file
   * @param output where its standard output goes instead of into `Run.output`: a file that is open, which is closed
   *   here then, or a pipe that nobody reads
   */
  run(
    args: readonly string[],
    env: Record<string, string> = {},
    nodeOptions: readonly string[] = [],
    largestFile: number | null = null,
    output: number | "closed" | null = null,
  ): Run {
    const command = [process.execPath, ...nodeOptions, "server.js", ...args];
    const limited = ["sh", "-c", `ulimit -f ${largestFile ?? 0}; exec "$@"`, "sh", ...command];
    const [program = "", ...rest] = largestFile === null ? command : limited;
    const child = spawn(program, rest, {
      cwd: this.folder,
      env: { PATH: process.env["PATH"], ...env },
      stdio: ["ignore", typeof output === "number" ? output : "pipe", "pipe"],
    });
    if (typeof output === "number") closeSync(output);
    if (output === "closed") child.stdout?.destroy();
    const run = new Run(child);
    this.#running.add(run);
    return run;
  }

  async remove(): Promise<void> {
    for (const run of this.#running) run.kill();
    await Promise.all([...this.#running].map((run) => run.exit));
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** One run of the program. */
export class Run {
  readonly #child: ChildProcess;
  readonly #watchers = new Set<() => void>();
  /** The exit code. */
  readonly exit: Promise<number | null>;
  /** Standard output and error, as they came. */
  output = "";
  errors = "";

  constructor(child: ChildProcess) {
    this.#child = child;
    this.exit = new Promise((resolve) => child.once("close", (code) => resolve(code)));
    child.stdout?.on("data", (chunk: Buffer) => this.#take(chunk, "output"));
    child.stderr?.on("data", (chunk: Buffer) => this.#take(chunk, "errors"));
    // A process that could not be started has an exit code as well, a negative one.
    child.once("error", (error) => (this.errors += String(error)));
    void this.exit.then(() => this.#notify());
  }

  /** Waits until the output matches, and gives the match. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (this.#child.exitCode !== null) throw new Error(`It ended first. ${this.output}${this.errors}`);
      await new Promise<void>((resume) => this.#watchers.add(resume));
    }
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  kill(): void {
    if (this.#child.exitCode === null) this.#child.kill("SIGKILL");
  }

  #take(chunk: Buffer, stream: "output" | "errors"): void {
    this[stream] += chunk.toString();
    this.#notify();
  }

  #notify(): void {
    for (const resume of this.#watchers) resume();
    this.#watchers.clear();
  }
}
