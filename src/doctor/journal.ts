import { type Finding, fine } from "../domain/finding.ts";
import { RESERVE_IN_WORDS } from "../journal/inspection.ts";
import type { Subject } from "./subject.ts";

type Told = Omit<Finding, "check">;

/** Whether webhooks can wait in the journal, and what does. */
export async function checkJournal(subject: Subject): Promise<Finding[]> {
  const { backlog, config } = subject;
  const { folder } = config.journal;
  const seen = await subject.lookIntoJournal();
  const { waiting, setAside } = backlog ?? seen;
  const found: (Told | false)[] = [
    seen.writing === "full" && {
      state: "fault",
      code: "journal_disk_full",
      what: `JOURNAL_PATH: the disk is full, or this user's quota, where ${folder} is.`,
      why: `While the database takes nothing: ${await keptOnFullDisk(subject)}`,
      todo: "Make room, not from the program's own files. Leave a running program alone: it goes on by itself.",
    },
    seen.writing === "refused" && {
      state: "fault",
      code: "journal_not_writable",
      what: `JOURNAL_PATH: no file can be written in ${folder}.`,
      why: "While the database is away, webhooks are answered 503, and most of them are lost.",
      todo: "Check the path, its permissions, and whether the disk is mounted read-only or fails.",
    },
    seen.foreign > 0 && {
      state: "fault",
      code: "journal_foreign",
      what: `JOURNAL_PATH: ${seen.foreign} webhooks of another carrier account wait there.`,
      why: "The program does not start beside them.",
      todo: "Start once with that account, so that they are stored, or move their files away.",
    },
    seen.newer > 0 && {
      state: "fault",
      code: "journal_newer",
      what: `JOURNAL_PATH: ${seen.newer} files there were written by a newer program.`,
      why: "The program does not start beside them, since it cannot read them.",
      todo: "Start the newer version.",
    },
    seen.unreadable > 0 && {
      state: "fault",
      code: "journal_unreadable",
      what: `JOURNAL_PATH: ${seen.unreadable} files there cannot be read.`,
      why: "What waits in them does not reach the database.",
      todo: "Give them to the user under whom the program runs, and restart it.",
    },
    waiting > 0 && {
      state: "warning",
      code: "journal_waiting",
      what: `${waiting} webhooks wait in the journal.`,
      why: "The database did not take them; until it does, lists and counts do not show them.",
      todo: "Mend the database: a running program stores them within two seconds of its return, else the next start.",
    },
    setAside > 0 && {
      state: "warning",
      code: "journal_set_aside",
      what: `${setAside} webhooks, or damaged lines, are set aside in the journal.`,
      why: "No database takes them as they are; they are tried again at every start.",
      todo: "Restart the newest version once. If they stay, report it with the log line 'event set aside'.",
    },
  ];
  const told = found.filter((each) => each !== false);
  if (told.length === 0) return [fine("journal", "Writable, and nothing waits.")];
  return told.map((each) => ({ check: "journal", ...each }));
}

/** What becomes of webhooks depends on whether a program runs that has its reserve already; it is not always known. */
async function keptOnFullDisk({ askBeside, backlog, reach }: Subject): Promise<string> {
  const running = `the running program takes webhooks into the reserve of its journal (${RESERVE_IN_WORDS}), and answers 503 when that is used up.`;
  const starting =
    "a program that starts finds no room for a reserve; webhooks are answered 503, and most are lost.";
  if (backlog !== null || (await askBeside())?.is === "ours") return running;
  return reach.is === "here" ? starting : `${running} If none runs: ${starting}`;
}
