import { printRefusal } from "./output.ts";

/** Says that a database on a server is copied by the server's own tools, and how. @returns the exit code. */
export function leaveToServer(commands: readonly string[], asJson: boolean): number {
  const detail =
    "The database is on a server (DATABASE_URL), whose own tools copy it and bring it back. Run these lines; the " +
    "password is asked for, or found in PGPASSWORD or ~/.pgpass:";
  printRefusal(
    { code: "database_on_server", detail, commands },
    [detail, "", ...commands].join("\n"),
    asJson,
  );
  return 1;
}
