import type { Dialect } from "../dialect.ts";

/** Which counters are moved with a row of `calls`. */
interface Counting {
  /** What the names of the triggers begin with. */
  readonly name: string;
  /** The columns that say which counter is a row's, with commas between them. */
  readonly columns: string;
  /** The statement that adds to the counter of a row, `NEW.` or `OLD.`. */
  readonly add: (row: "NEW." | "OLD.", calls: 1 | -1) => string;
}

/**
 * Statements that make the triggers which move counters for whoever does not know them: a program of an older release
 * during a rolling deploy, or a person. Who knows them says so by the `revision` of the row: who inserts a row gives it
 * one, who changes it another, who takes it out of the counters a negative one.
 */
export function countingTriggers(product: Dialect["product"], counting: Counting): string[] {
  const { name, columns, add } = counting;
  const triggers = [
    { name: `${name}_insert`, on: "INSERT", when: "NEW.revision = 0", moves: [add("NEW.", 1)] },
    {
      name: `${name}_update`,
      on: `UPDATE OF ${columns}`,
      when: "NEW.revision = OLD.revision",
      moves: [add("OLD.", -1), add("NEW.", 1)],
    },
    { name: `${name}_delete`, on: "DELETE", when: "OLD.revision >= 0", moves: [add("OLD.", -1)] },
  ];
  return triggers.flatMap((trigger) => {
    const body = trigger.moves.map((move) => `  ${move};`).join("\n");
    const head = `${trigger.name} AFTER ${trigger.on} ON calls`;
    if (product === "sqlite") {
      return [`CREATE TRIGGER IF NOT EXISTS ${head} WHEN ${trigger.when} BEGIN\n${body}\nEND`];
    }
    return [
      `CREATE OR REPLACE FUNCTION ${trigger.name}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN\n${body}\n  RETURN NULL;\nEND $$`,
      `DROP TRIGGER IF EXISTS ${trigger.name} ON calls`,
      `CREATE TRIGGER ${head} FOR EACH ROW WHEN (${trigger.when}) EXECUTE FUNCTION ${trigger.name}()`,
    ];
  });
}
