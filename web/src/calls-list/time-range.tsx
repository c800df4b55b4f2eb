import { Button, Popover } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { sessionQuery } from "../api/session.ts";
import type { CallsSearch } from "../pages/calls-search.ts";
import { useSay } from "../words/words.tsx";
import classes from "./filters.module.css";
import { rangeName, rangeOf, RANGES } from "./ranges.ts";
import { TimeField } from "./time-field.tsx";

type Times = Pick<CallsSearch, "from" | "to">;

interface Props extends Times {
  readonly onChange: (times: Times) => void;
}

/** From when to when: three usual ranges in days of the business, or two moments in the device's time zone. */
export function TimeRange({ from, to, onChange }: Props) {
  const say = useSay();
  const [opened, setOpened] = useState(false);
  const { data: { timeZone } = {} } = useQuery(sessionQuery);
  const chosen = timeZone === undefined ? null : rangeName(from, to, new Date(), timeZone);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" withinPortal={false} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          onClick={() => {
            setOpened(!opened);
          }}
        >
          {say("calls.time")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say("calls.time")} className={classes.times}>
        <div className={classes.ranges}>
          {timeZone !== undefined &&
            RANGES.map((name) => (
              <Button
                key={name}
                variant={name === chosen ? "filled" : "default"}
                aria-pressed={name === chosen}
                size="xs"
                onClick={() => {
                  onChange({ to: undefined, ...rangeOf(name, new Date(), timeZone) });
                  setOpened(false);
                }}
              >
                {say(`calls.range.${name}`)}
              </Button>
            ))}
        </div>
        {(["from", "to"] as const).map((end) => (
          <TimeField
            key={end}
            label={say(`calls.${end}`)}
            time={end === "from" ? from : to}
            onChange={(time) => {
              onChange({ [end]: time });
            }}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
