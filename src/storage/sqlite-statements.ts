import type SqliteDriver from "better-sqlite3";

const REMEMBERED_STATEMENTS = 500;

export type Prepare = (text: string) => SqliteDriver.Statement;

/** Compiling a statement costs more than running it; the repeated ones are compiled once. */
export function rememberingStatements(connection: SqliteDriver.Database): Prepare {
  const remembered = new Map<string, SqliteDriver.Statement>();
  return (text) => {
    const known = remembered.get(text);
    if (known) return known;
    if (remembered.size >= REMEMBERED_STATEMENTS) remembered.clear();
    const statement = connection.prepare(text);
    remembered.set(text, statement);
    return statement;
  };
}
