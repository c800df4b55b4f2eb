import { execFile, spawnSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { BackgroundProgram } from "./support/background-program.ts";
import { makeCleanCopy, PROJECT_FOLDER } from "./support/clean-copy.ts";
import { freePort } from "./support/free-port.ts";
import { type CodeBlock, codeBlocks } from "./support/markdown.ts";
import { comparable } from "./support/shown-output.ts";

/*
 * The README marks what is run here behind the language of a code block:
 *
 *   sh run background        started once, in a clean copy of the tree, and kept running
 *   sh run                   run once; the `output` block behind it is what it prints
 *   sh run repeat            only asks, so it is asked again until it prints the `output` block behind it
 *   text output background   what the program in the background has printed by then
 */

/** The dependencies are installed, and SQLite may have to be compiled. */
const INSTALLATION = 300_000;
const PATIENCE = 30_000;
const README_ORIGIN = "127.0.0.1:3000";

interface Step {
  readonly title: string;
  readonly block: CodeBlock;
  readonly output: CodeBlock | null;
}

const readme = await readFile(path.join(PROJECT_FOLDER, "README.md"), "utf8");
const steps = stepsOf(codeBlocks(readme));
const runnable = ["curl", "git"].every((tool) => spawnSync(tool, ["--version"]).status === 0);

test("the README has blocks that are run, and every output belongs to one", () => {
  const outputs = codeBlocks(readme).filter(({ tags }) => tags.includes("output"));
  expect(steps[0]?.block.tags).toEqual(["run", "background"]);
  expect(steps.flatMap(({ output }) => output ?? [])).toEqual(outputs);
});

describe.skipIf(!runnable)("the README's shell blocks in a clean copy", () => {
  let copy: string;
  let port: number;
  let program: BackgroundProgram | undefined;
  let failed = false;

  beforeAll(async () => {
    copy = await makeCleanCopy();
    port = await freePort();
  }, PATIENCE);

  // What was installed is taken away file by file.
  afterAll(async () => {
    await program?.end();
    await rm(copy, { recursive: true, force: true });
  }, INSTALLATION);

  test.for(steps)(
    "$title",
    { timeout: INSTALLATION + PATIENCE },
    async ({ block, output }, { onTestFailed, skip }) => {
      skip(failed, "an earlier block failed");
      onTestFailed(() => void (failed = true));
      const command = block.text.replaceAll(README_ORIGIN, `127.0.0.1:${port}`);
      const options = { cwd: copy, env: environment(port) };
      if (block.tags.includes("background")) {
        program ??= new BackgroundProgram(command, options);
        await program.says((said) => hasShown(said, output), INSTALLATION);
        return;
      }
      const run = async () => {
        const { stdout } = await promisify(execFile)("sh", ["-c", command], {
          ...options,
          timeout: PATIENCE,
        });
        return output === null ? null : comparable(output.language, stdout);
      };
      const expected = output === null ? null : comparable(output.language, output.text);
      if (block.tags.includes("repeat")) {
        await expect.poll(run, { timeout: PATIENCE, interval: 200 }).toEqual(expected);
      } else {
        expect(await run()).toEqual(expected);
      }
    },
  );
});

/** Each shell block with the output behind it; what the background prints meanwhile is a step of its own. */
function stepsOf(blocks: readonly CodeBlock[]): Step[] {
  const background = blocks.find(({ tags }) => tags.includes("run") && tags.includes("background"));
  return blocks.flatMap((block, index) => {
    const tellsOfBackground = block.tags.includes("output") && block.tags.includes("background");
    if (tellsOfBackground && background) {
      return [{ title: `line ${block.line}: the background tells`, block: background, output: block }];
    }
    if (!block.tags.includes("run")) return [];
    const next = blocks[index + 1];
    const belongs = next?.tags.includes("output") === true && !next.tags.includes("background");
    return [{ title: titleOf(block), block, output: belongs ? next : null }];
  });
}

function titleOf({ line, text }: CodeBlock): string {
  return `line ${line}: ${text.slice(0, 60).replaceAll("%", "%%")}`;
}

function hasShown(said: string, output: CodeBlock | null): boolean {
  return (
    output === null || String(comparable("text", said)).includes(String(comparable("text", output.text)))
  );
}

/** What a person's shell would pass on: nothing of the test runner's, and no configuration of the program. */
function environment(port: number): NodeJS.ProcessEnv {
  const passed =
    /^(?:PATH|HOME|LANG|USER|TMPDIR|CC|CXX|PYTHON|https?_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/i;
  const ofNpm = /^npm_config_(?!local_prefix|global_prefix)/i;
  const kept = Object.entries(process.env).filter(([name]) => passed.test(name) || ofNpm.test(name));
  return {
    ...Object.fromEntries(kept),
    NO_PROXY: "127.0.0.1",
    no_proxy: "127.0.0.1",
    // What was installed for this tree is in the cache already.
    npm_config_prefer_offline: "true",
    PORT: String(port),
  };
}
