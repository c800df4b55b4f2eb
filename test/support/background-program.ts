import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

const LONGEST_END = 15_000;
const SHOWN_CHARACTERS = 3000;

/** A shell command that keeps running, with everything it started. */
export class BackgroundProgram {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<void>;
  #isClosed = false;
  #output = "";
  #errors = "";

  /** @param options.env its whole environment. */
  constructor(command: string, options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) {
    // A process group of its own, so that what the shell starts ends with it.
    this.#child = spawn("sh", ["-c", command], { ...options, detached: true });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => (this.#output += text));
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => (this.#errors += text));
    this.#child.once("error", (error) => (this.#errors += String(error)));
    this.#closed = new Promise((resolve) => {
      this.#child.once("close", () => {
        this.#isClosed = true;
        resolve();
      });
    });
  }

  /**
   * Resolves as soon as the standard output so far is what is wanted.
   *
   * @throws if the program ends before, or the time is over; the message holds the end of its output.
   */
  async says(wanted: (output: string) => boolean, timeoutMilliseconds: number): Promise<void> {
    let check: () => void = () => undefined;
    const said = new Promise<void>((resolve) => {
      check = () => {
        if (wanted(this.#output)) resolve();
      };
    });
    this.#child.stdout.on("data", check);
    check();
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_resolve, reject) => {
      const fail = (why: string) => {
        reject(new Error(`${why}. Its output ends with:\n${this.#end()}`));
      };
      timer = setTimeout(() => {
        fail("The program did not say so in time");
      }, timeoutMilliseconds);
      void this.#closed.then(() => {
        fail("The program ended before");
      });
    });
    try {
      await Promise.race([said, over]);
    } finally {
      clearTimeout(timer);
      this.#child.stdout.off("data", check);
    }
  }

  /** Ends the program and all that it started; resolves when nothing of it is left. */
  async end(): Promise<void> {
    this.#signal("SIGTERM");
    const kill = setTimeout(() => {
      this.#signal("SIGKILL");
    }, LONGEST_END);
    await this.#closed;
    clearTimeout(kill);
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#isClosed || this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch (error) {
      // All of them have ended, and only the news of it is under way.
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }

  #end(): string {
    return `${this.#output.slice(-SHOWN_CHARACTERS)}\n${this.#errors.slice(-SHOWN_CHARACTERS)}`;
  }
}
