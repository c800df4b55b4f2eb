import { useIntl } from "react-intl";

import tables from "../charts/table.module.css";
import { useSay } from "../words/words.tsx";
import type { Dialing } from "./use-dialing.ts";

type KeyUsage = Dialing["keys"][number];

/** How much each key has been used. */
export function KeyTable({ keys }: { readonly keys: readonly KeyUsage[] }) {
  const say = useSay();
  return (
    <section className="panel">
      <h2 id="use-of-keys">{say("dialing.keys")}</h2>
      {keys.length === 0 && <p>{say("dialing.keys.none")}</p>}
      {keys.length > 0 && (
        <div className={tables.wide}>
          <table className={tables.table} aria-labelledby="use-of-keys">
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
  if (id === "configured") return say("dialing.keys.configured");
  return id === "none" ? say("dialing.keys.noKey") : id;
}
