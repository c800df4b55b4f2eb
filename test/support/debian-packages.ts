import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { access, constants, mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { PROJECT_FOLDER } from "./clean-copy.ts";

/** A program of the system that only some tests need. */
export interface SystemProgram {
  readonly command: string;
  /** Where its libraries are, as in LD_LIBRARY_PATH; `null` where the system has them. */
  readonly libraries: string | null;
}

export type FoundProgram =
  | { readonly is: "found"; readonly program: SystemProgram }
  | { readonly is: "missing"; readonly why: string };

const run = promisify(execFile);
const CACHE = path.join(PROJECT_FOLDER, "node_modules", ".cache", "debian-packages");
const LONGEST_DOWNLOAD = 120_000;
/** Where administrators' programs are, which the path of others may leave out. */
const FOLDERS = ["/usr/sbin", "/sbin"];

/**
 * Finds a program: the system's own, or else the one of a Debian package that is unpacked into a folder of the
 * project, with whatever it depends on that the system lacks. Nothing is installed and no rights are needed.
 */
export async function findProgram(name: string, debianPackage: string): Promise<FoundProgram> {
  const own = await onPath(name);
  if (own !== null) return { is: "found", program: { command: own, libraries: null } };
  return unpackedProgram(name, debianPackage);
}

/** The program of the package, whether or not the system has one of its own. */
export async function unpackedProgram(name: string, debianPackage: string): Promise<FoundProgram> {
  const folder = path.join(CACHE, debianPackage);
  try {
    if (!existsSync(folder)) await unpack(debianPackage, folder);
    const [command] = await matching(folder, new RegExp(`^(usr/)?s?bin/${name}$`));
    if (command === undefined) return { is: "missing", why: `${debianPackage} holds no ${name}` };
    const libraries = await matching(folder, /^(usr\/)?lib\/[^/]+-linux-[^/]+(\/systemd)?$/);
    return { is: "found", program: { command, libraries: libraries.join(":") || null } };
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split("\n");
    const line = lines.find((each) => each.startsWith("E: ")) ?? lines[0] ?? "";
    return { is: "missing", why: `Debian's package ${debianPackage} could not be had (${line})` };
  }
}

/** What such a program needs in its environment. */
export function environmentOf({ libraries }: SystemProgram): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], ...(libraries !== null && { LD_LIBRARY_PATH: libraries }) };
}

async function onPath(name: string): Promise<string | null> {
  for (const folder of [...(process.env["PATH"] ?? "").split(path.delimiter), ...FOLDERS]) {
    const candidate = path.join(folder, name);
    const usable = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (folder !== "" && usable) return candidate;
  }
  return null;
}

async function unpack(debianPackage: string, folder: string): Promise<void> {
  const coming = `${folder}.coming`;
  await rm(coming, { recursive: true, force: true });
  await mkdir(coming, { recursive: true });
  // The system's own lists of packages serve if there are any and they are not too old.
  await download(debianPackage, coming, []).catch(async () => {
    const lists = path.join(CACHE, "lists");
    await mkdir(path.join(lists, "partial"), { recursive: true });
    const own = ["-o", `Dir::State::lists=${lists}`, "-o", `Dir::Cache=${CACHE}`];
    await apt(coming, [...own, "update"]);
    await download(debianPackage, coming, own);
  });
  for (const archive of await matching(coming, /^[^/]+\.deb$/)) {
    await run("dpkg", ["-x", archive, coming]);
    await rm(archive);
  }
  await rename(coming, folder);
}

/** Fetches the package, and of what it depends on, what is not installed. */
async function download(debianPackage: string, folder: string, options: readonly string[]): Promise<void> {
  const plan = await apt(folder, [
    ...options,
    "--simulate",
    "install",
    "--no-install-recommends",
    debianPackage,
  ]);
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name = ""]) => name);
  await apt(folder, [...options, "download", ...new Set([debianPackage, ...names])]);
}

async function apt(folder: string, args: readonly string[]): Promise<string> {
  const quiet = ["-q", "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=root"];
  const { stdout } = await run("apt-get", [...quiet, ...args], { cwd: folder, timeout: LONGEST_DOWNLOAD });
  return stdout;
}

async function matching(folder: string, pattern: RegExp): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => pattern.test(file))
    .sort()
    .map((file) => path.join(folder, file));
}
