import { Link } from "@tanstack/react-router";

import { useMay } from "../api/scopes.ts";
import { useActorName } from "../fields/actor-name.ts";
import { Moment } from "../fields/moment.tsx";
import { useSay } from "../words/words.tsx";
import classes from "./audit-log.module.css";
import { Detail } from "./detail.tsx";
import { type Entry, subjectOf, titleWords } from "./entry.ts";

interface EntryRowProps {
  readonly entry: Entry;
  readonly keyName: (keyId: string) => string;
}

/** One line of the log: when, what, to what, by whom and with which key. */
export function EntryRow({ entry, keyName }: EntryRowProps) {
  const say = useSay();
  const { at, actor, keyId, action, detail } = entry;
  const words = titleWords(entry);
  const name = useActorName()(actor);
  const key = keyName(keyId);
  return (
    <li className={classes.row} tabIndex={-1} data-entry={entry.id}>
      <Moment text={at} form="full" />
      <div className={classes.what}>
        <strong>{words === null ? <code>{action}</code> : say(words)}</strong>
        <Subject entry={entry} keyName={keyName} />
        {detail !== null && <Detail detail={detail} />}
      </div>
      <span className={classes.who}>
        <bdi>{name}</bdi>
        {name !== key && actor !== keyId && (
          <span className={classes.quiet}>{say("auditLog.with", { key })}</span>
        )}
      </span>
    </li>
  );
}

function Subject({ entry, keyName }: EntryRowProps) {
  const say = useSay();
  const mayRead = useMay("read");
  const subject = subjectOf(entry);
  if (subject === null) return null;
  const { is, name } = subject;
  if (is === "key")
    return (
      <Link to="/dashboard/keys" search={{ key: name }}>
        {say("auditLog.toKey", { name: keyName(name) })}
      </Link>
    );
  if (is === "call" && mayRead)
    return (
      <Link to="." search={(before) => ({ ...before, call: name })} resetScroll={false}>
        {say("auditLog.toCall")}
        <span className="unseen"> {name}</span>
      </Link>
    );
  return <code className={classes.quiet}>{name}</code>;
}
