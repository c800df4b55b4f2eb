import { Button } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";

import { useTimes } from "../fields/times.ts";
import { FoundKeys } from "../keys/found-keys.tsx";
import { KeyDialog } from "../keys/key-dialog.tsx";
import classes from "../keys/keys.module.css";
import { RevokeDialog } from "../keys/revoke-dialog.tsx";
import { UnkeptNotice } from "../keys/unkept-notice.tsx";
import { type ApiKey, useKeys } from "../keys/use-keys.ts";
import { PageHeading } from "../page-heading.tsx";
import { keepFocus } from "../states/keep-focus.ts";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

type Open = { readonly is: "new" } | { readonly is: "revoking"; readonly key: ApiKey } | null;

/** Who else may use this system, and for what; keys are made and revoked here. */
export function Keys() {
  const say = useSay();
  const { key: named } = useSearch({ from: "/signed-in/framed/dashboard/keys" });
  const { clock } = useTimes();
  const list = useKeys();
  const [open, setOpen] = useState<Open>(null);
  const [told, setTold] = useState("");
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
      <UnkeptNotice isDismissible />
      <p role="status">{told}</p>
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={4} height={60} />}
      {list.data && (
        <FoundKeys
          keys={list.data}
          named={named}
          onRevoke={(key) => {
            show({ is: "revoking", key });
            // Somebody else may have revoked it since the list was read.
            void list.refetch();
          }}
        />
      )}
      {open?.is === "new" && (
        <KeyDialog
          onClose={(made) => {
            close(made === null ? "" : say("keys.wasMade", { name: made }));
          }}
        />
      )}
      {open?.is === "revoking" && (
        <RevokeDialog
          apiKey={list.data?.find(({ id }) => id === open.key.id) ?? open.key}
          onRevoked={({ name }) => {
            close(say("keys.wasRevoked", { name }));
          }}
          onClose={() => {
            close("");
          }}
        />
      )}
    </div>
  );
}
