import { Button } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";

import { KeyDialog } from "../keys/key-dialog.tsx";
import { KeyList } from "../keys/key-list.tsx";
import classes from "../keys/keys.module.css";
import { RevokeDialog } from "../keys/revoke-dialog.tsx";
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
      <p role="status">{told}</p>
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={4} height={60} />}
      {list.data && (
        <KeyList
          keys={list.data}
          named={named}
          onRevoke={(key) => {
            show({ is: "revoking", key });
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
          apiKey={open.key}
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
