/** Parameters of an address that the server's own tools know as well. */
const KNOWN_PARAMETERS = ["host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout"];

const STOP_REASON = "Restored from a backup: compare the gap with the carrier before dialing goes on.";

/** The lines with which the server's own tools copy a database into a file; the journal goes first. */
export function dumpCommands(url: string, file: string, journal: string): readonly string[] {
  return [
    `cp -a ${quoted(journal)} ${quoted(`${file}.journal`)}`,
    `pg_dump --format=custom --no-owner --file=${quoted(file)} --dbname=${quoted(withoutSecrets(url))}`,
  ];
}

/**
 * The lines that bring such a file back; no program may run meanwhile.
 *
 * @param stopsDialing whether nobody may be called from it until somebody turns the switch.
 */
export function restoreCommands(
  url: string,
  file: string,
  journal: string,
  stopsDialing: boolean,
): readonly string[] {
  const options = "--clean --if-exists --no-owner --single-transaction";
  return [
    `pg_restore ${options} --dbname=${quoted(withoutSecrets(url))} ${quoted(file)}`,
    `mkdir -p ${quoted(journal)} && cp -an ${quoted(`${file}.journal/.`)} ${quoted(journal)}`,
    ...(stopsDialing ? [`node server.js dialing stop --reason ${quoted(STOP_REASON)}`] : []),
  ];
}

/** The address as anybody may see it: the tools ask for the password, or find it in PGPASSWORD or ~/.pgpass. */
function withoutSecrets(url: string): string {
  const address = new URL(url);
  address.password = "";
  for (const name of [...address.searchParams.keys()]) {
    if (!KNOWN_PARAMETERS.includes(name)) address.searchParams.delete(name);
  }
  // The driver's word for "encrypted, whoever it is".
  if (address.searchParams.get("sslmode") === "no-verify") address.searchParams.set("sslmode", "require");
  return address.href;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
