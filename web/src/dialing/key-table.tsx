import { useIntl } from "react-intl";

import { useMay } from "../api/scopes.ts";
import tables from "../charts/table.module.css";
import { useSay } from "../words/words.tsx";
import classes from "./dialing.module.css";
import { byUse } from "./key-uses.ts";
import { type Dialing, useDialing } from "./use-dialing.ts";

type KeyUsage = Dialing["keys"][number];

/** How much each key has been used; those who may not manage see their own. */
export function KeyTable({ keys: all }: { readonly keys: readonly KeyUsage[] }) {
  const say = useSay();
  const mayManage = useMay("manage");
  const own = useDialing()?.yourKey;
  const keys = mayManage ? byUse(all) : own ? [own] : [];
  return (
    <section className="panel">
      <h2 id="use-of-keys">{say(mayManage ? "dialing.keys" : "dialing.keys.yours")}</h2>
      {!mayManage && <p>{say("dialing.keys.yoursMore")}</p>}
      {keys.length === 0 && <p>{say(mayManage ? "dialing.keys.none" : "dialing.keys.yoursNone")}</p>}
      {keys.length > 0 && (
        <div className={tables.wide}>
          <table className={`${tables.table ?? ""} ${classes.keys ?? ""}`} aria-labelledby="use-of-keys">
            <thead>
              <tr>
                <th scope="col">{say("dialing.keys.key")}</th>
                <th scope="col">{say("dialing.keys.hour")}</th>
                <th scope="col">{say("dialing.keys.today")}</th>
                <th scope="col">{say("dialing.keys.refused")}</th>
              </tr>
            </thead>
            <tbody>
              {keys.map((key) => (
                <KeyRow key={key.id} usage={key} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function KeyRow({ usage }: { readonly usage: KeyUsage }) {
  const say = useSay();
  const intl = useIntl();
  const { id, name, callsPerHour, lastHour, stage, today, refusedToday } = usage;
  return (
    <tr>
      <th scope="row">
        <bdi>{name ?? nameOf(id, say)}</bdi>
      </th>
      <td>
        {callsPerHour === null
          ? intl.formatNumber(lastHour)
          : say("dialing.usedOf", {
              used: intl.formatNumber(lastHour),
              limit: intl.formatNumber(callsPerHour),
            })}
        {stage !== null && <div>{say(`dialing.stage.${stage}`)}</div>}
      </td>
      <td>{intl.formatNumber(today)}</td>
      <td>{intl.formatNumber(refusedToday)}</td>
    </tr>
  );
}

/** Those that are in no table of keys have words of ours. */
function nameOf(id: string, say: ReturnType<typeof useSay>): string {
  if (id === "configured") return say("auditLog.key.configured");
  return id === "none" ? say("dialing.keys.noKey") : id;
}
