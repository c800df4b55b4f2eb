import { Button } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";

import { useTimes } from "../fields/times.ts";
import { FoundKeys } from "../keys/found-keys.tsx";
import classes from "../keys/keys.module.css";
import { MakingKey } from "../keys/making-key.tsx";
import { RevokingKey } from "../keys/revoking-key.tsx";
import { noteUnkept, unkeptKey } from "../keys/unkept-key.ts";
import { UnkeptNotice } from "../keys/unkept-notice.tsx";
import { type ApiKey, useKeys } from "../keys/use-keys.ts";
import { PageHeading } from "../page-heading.tsx";
import { keepFocus } from "../states/keep-focus.ts";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

type Open = { readonly is: "new" } | { readonly is: "revoking"; readonly id: ApiKey["id"] } | null;

/** Who else may use this system, and for what; keys are made and revoked here. */
export function Keys() {
  const say = useSay();
  const { key: named } = useSearch({ from: "/signed-in/framed/dashboard/keys" });
  const { clock } = useTimes();
  const list = useKeys();
  const [open, setOpen] = useState<Open>(null);
  // One question at most is open; others may have been left before their answer. None goes while the page is there.
  const [revoking, setRevoking] = useState<readonly ApiKey[]>([]);
  const [told, setTold] = useState("");
  const [unkept, setUnkept] = useState(unkeptKey);
  const show = (next: Open) => {
    setTold("");
    setOpen(next);
  };
  const close = (news: string) => {
    keepFocus(() => {
      setOpen(null);
      setTold(news);
    });
  };
  const leave = (key: ApiKey, news: string) => {
    keepFocus(() => {
      setOpen((before) => (before?.is === "revoking" && before.id === key.id ? null : before));
      setTold(news);
    });
  };
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <PageHeading>{say("keys.page")}</PageHeading>
        <Button
          onClick={() => {
            show({ is: "new" });
          }}
        >
          {say("keys.make")}
        </Button>
      </div>
      <p className={classes.intro}>{say("keys.intro")}</p>
      <p>
        {list.isSuccess && say("keys.readAt", { time: clock(new Date(list.dataUpdatedAt)) })}{" "}
        <Button variant="default" size="xs" loading={list.isFetching} onClick={() => void list.refetch()}>
          {say("keys.again")}
        </Button>
      </p>
      <UnkeptNotice
        name={unkept}
        onRead={() => {
          noteUnkept(null);
          setUnkept(null);
        }}
      />
      <p role="status">{told}</p>
      <MakingKey
        isOpen={open?.is === "new"}
        onLeave={() => {
          close("");
        }}
        onKept={(name) => {
          // An earlier one that nobody has read of stays noted.
          noteUnkept(unkept);
          close(say("keys.wasMade", { name }));
        }}
        onLost={setUnkept}
      />
      {revoking.map((key) => (
        <RevokingKey
          key={key.id}
          apiKey={list.data?.find(({ id }) => id === key.id) ?? key}
          isOpen={open?.is === "revoking" && open.id === key.id}
          onRevoked={() => {
            leave(key, say("keys.wasRevoked", { name: key.name }));
          }}
          onLeave={() => {
            leave(key, "");
          }}
        />
      ))}
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={4} height={60} />}
      {list.data && (
        <FoundKeys
          keys={list.data}
          named={named}
          onRevoke={(key) => {
            show({ is: "revoking", id: key.id });
            setRevoking((before) => (before.some(({ id }) => id === key.id) ? before : [...before, key]));
            // Somebody else may have revoked it since the list was read.
            void list.refetch();
          }}
        />
      )}
    </div>
  );
}
