# shellcheck shell=sh
# Puts a backup in place without the program's `restore`: read by deploy/bring-back, with whose steps it works.

# The events of a backup into a folder of the journal, as `restore` brings them.
bring_events() {
  as_program "$node" --input-type=module --eval '
    import { loadConfig } from "./dist/cli/environment.js";
    import { copyJournal } from "./dist/journal/copying.js";
    import { owningAccount } from "./dist/storage/database-facts.js";
    try {
      await copyJournal(process.argv[1], process.argv[2], owningAccount(loadConfig().config));
    } catch (error) {
      console.error(error.message);
      process.exitCode = 1;
    }' "$1" "$2"
}
is_database() {
  as_program "$node" --input-type=module --eval '
    import Driver from "better-sqlite3";
    try {
      const file = new Driver(process.argv[1], { fileMustExist: true });
      const tables = file.prepare("SELECT name FROM sqlite_schema").pluck().all();
      file.close();
      process.exitCode = tables.includes("calls") ? 0 : 1;
    } catch (error) {
      console.error(error.message);
      process.exitCode = 1;
    }' "$1"
}

# A copy of the backup as one file, with nobody called from it, in a folder of its own: so a failure, or a kill, at any
# later moment leaves no database in place that dials.
prepare_by_hand() {
  new_folder by-hand
  prepared=$made scrap=$made
  file_prepared=$prepared/${database##*/}
  for part in '' -wal -journal; do
    [ ! -e "$file$part" ] || copy_into_it "$file$part" "${database##*/}$part"
  done
  chmod 600 "$prepared"/*
  give_to_program "$prepared"
  is_database "$file_prepared" || die "$file is no database of this program: nothing was changed."
  on_copy "$file_prepared" dialing stop --reason "Restored by hand" ||
    die "dialing cannot be stopped in a copy of $file: nothing was changed."
  [ ! -s "$file_prepared-wal" ] || die "another process has opened $file_prepared: nothing was changed."
  bring_events "$file.journal" "$prepared/events" ||
    die "$file.journal cannot be copied: nothing was changed. To do without its events, move it away."
  sync "$file_prepared"
}

# For a backup that `restore` refuses and that is wanted all the same.
by_hand() {
  settle_file
  [ -n "${1-}" ] || die "name the backup."
  chosen_other "$1"
  prepare_by_hand
  keep_copy
  again="deploy/bring-back by-hand $(quoted "$file")"
  before=$(running)
  so_far="$database is as it was, and dials as before once it is started. The program may be ended. To go on: $again"
  end
  if ! bring_events "$prepared/events" "$journal"; then
    [ -z "$before" ] || begin
    so_far=
    die "the events could not be brought into $journal: $database is as it was."
  fi
  # Under this name a start sees that a database is missing, and makes none. The file goes before its log, without which
  # it would be an older one.
  aside=$database.before-restore-$(date -u +%Y%m%dT%H%M%SZ)
  for part in '' -wal -shm -journal; do
    [ ! -e "$aside$part" ] || die "$aside$part is there already."
    [ ! -e "$database$part" ] || mv "$database$part" "$aside$part"
    so_far="No database is in place, so orders are refused. What was there: $aside. To go on: $again"
  done
  mv "$file_prepared" "$database"
  note_in_place "$file"
  sync "$data"
  say "What was there is kept as $aside."
  begin
  say "Dialing is stopped."
}
