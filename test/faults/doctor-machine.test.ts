import { cp, mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { pretend, runDoctor, startedSandbox } from "../support/doctor-command.ts";
import { codesIn, found } from "../support/examination.ts";
import { Program } from "../support/program.ts";

let program: Program;

beforeAll(async () => {
  program = await Program.build();
}, 60_000);
afterAll(() => program.remove());

test("a Node that gets no updates any more", async () => {
  const versions = `{ ...process.versions, node: "21.7.3" }`;
  const options = await pretend(
    program,
    "node-21",
    `Object.defineProperty(process, "versions", { value: ${versions} });\n`,
  );
  const told = await runDoctor(program, await startedSandbox(program, "old-node"), options);
  expect(told.exit).toBe(0);
  expect(found(told, "node_unsupported").todo).toContain("current LTS");
});

test("a library that was built for another machine", async () => {
  const modules = path.join(program.folder, "node_modules");
  const real = path.join(import.meta.dirname, "../../node_modules");
  const env = await startedSandbox(program, "no-library");
  await rm(modules);
  await mkdir(modules);
  for (const name of await readdir(real)) {
    if (name === "better-sqlite3")
      await cp(path.join(real, name), path.join(modules, name), { recursive: true });
    else await symlink(path.join(real, name), path.join(modules, name));
  }
  try {
    const binary = path.join(modules, "better-sqlite3/build/Release/better_sqlite3.node");
    await writeFile(binary, "not for this machine");
    const broken = await runDoctor(program, env);
    expect(broken.exit).toBe(1);
    expect(found(broken, "library_unloadable").todo).toContain("npm rebuild better-sqlite3");
    expect(found(broken, "database_not_asked").todo).toContain("runtime first");
    await rm(binary);
    expect(codesIn(await runDoctor(program, env))).toContain("library_unloadable");
  } finally {
    await rm(modules, { recursive: true });
    await symlink(real, modules);
  }
});

test("a disk with little space, and one with nearly none", async () => {
  const env = await startedSandbox(program, "disk");
  for (const [megabytes, code, exit] of [
    [700, "disk_scarce", 0],
    [60, "disk_nearly_full", 1],
  ] as const) {
    const options = await pretend(
      program,
      code,
      `import fs from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module";
       fs.statfs = () => Promise.resolve({ bavail: ${megabytes}, bsize: 1048576 }); syncBuiltinESMExports();\n`,
    );
    const told = await runDoctor(program, env, options);
    expect([told.exit, codesIn(told)]).toEqual([exit, [code]]);
    expect(found(told, code).what).toContain(`the journal and the database lie, ${megabytes} MB are free`);
    expect(found(told, code).todo).toContain("enlarge the disk");
  }
});
