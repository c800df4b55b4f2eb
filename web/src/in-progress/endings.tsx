import { useQueryClient } from "@tanstack/react-query";
import { type Ref, useImperativeHandle, useState } from "react";

import type { Call } from "../api/client.ts";
import { IN_PROGRESS_KEY } from "../api/queries.ts";
import { nameOf } from "../call/call-names.ts";
import { keepFocus } from "../states/keep-focus.ts";
import { useSay } from "../words/words.tsx";
import { Ending } from "./ending.tsx";
import type { Row } from "./rows.ts";
import type { Ended } from "./use-end.ts";

/** How a row asks to end its call. */
export interface Asking {
  readonly ask: (call: Call) => void;
}

interface EndingsProps {
  readonly rows: readonly Row[];
  readonly asking: Ref<Asking>;
  /** A question is left, or has its answer: the list is to be asked for anew. */
  readonly onAnswered: () => void;
}

interface Told {
  readonly name: string;
  readonly outcome: Ended["outcome"];
}

/** The ends of single calls that were asked for: one question at most is open, and others may wait for their answer. */
export function Endings({ rows, asking, onAnswered }: EndingsProps) {
  const say = useSay();
  const store = useQueryClient();
  const [asked, setAsked] = useState<readonly Call[]>([]);
  const [open, setOpen] = useState<Call["id"] | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  useImperativeHandle(asking, () => ({
    ask: (call) => {
      setTold(null);
      setOpen(call.id);
      setAsked((before) => (before.some(({ id }) => id === call.id) ? before : [...before, call]));
    },
  }));
  const leave = (call: Call, isPending: boolean) => {
    keepFocus(
      () => {
        setOpen((before) => (before === call.id ? null : before));
        if (!isPending) setAsked((before) => before.filter(({ id }) => id !== call.id));
      },
      () => document.querySelector<HTMLElement>(`li [data-call="${CSS.escape(nameOf(call))}"]`),
    );
    onAnswered();
  };
  return (
    <>
      <p role="status">{told !== null && say(`inProgress.told.${told.outcome}`, { name: told.name })}</p>
      {asked.map((call) => {
        const row = rows.find((each) => each.call.id === call.id);
        return (
          <Ending
            key={call.id}
            call={row?.call ?? call}
            isOver={row?.isOver ?? true}
            isOpen={open === call.id}
            onEnded={({ outcome }) => {
              setTold({ name: call.customerName ?? say("call.noName"), outcome });
              leave(call, false);
            }}
            onLookAgain={() => store.invalidateQueries({ queryKey: IN_PROGRESS_KEY })}
            onLeave={(isPending) => {
              leave(call, isPending);
            }}
          />
        );
      })}
    </>
  );
}
