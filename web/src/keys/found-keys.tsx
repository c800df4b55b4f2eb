import { TextInput } from "@mantine/core";
import { type ComponentProps, useState } from "react";

import { useSay } from "../words/words.tsx";
import { KeyList } from "./key-list.tsx";

/** So many keys are looked through by eye. */
const FEW = 20;

/** The keys, and where there are many a field to find some among them: the server has sent them all. */
export function FoundKeys({ keys, ...list }: ComponentProps<typeof KeyList>) {
  const say = useSay();
  const [text, setText] = useState("");
  if (keys.length < FEW) return <KeyList keys={keys} {...list} />;
  const wanted = text.trim().toLowerCase();
  const found = keys.filter(({ id, name, createdBy }) =>
    [id, name, createdBy].some((part) => part.toLowerCase().includes(wanted)),
  );
  return (
    <>
      <TextInput
        type="search"
        label={say("keys.search")}
        autoComplete="off"
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
        }}
      />
      <p role="status">{found.length === 0 && say("keys.noneFound", { text: text.trim() })}</p>
      {wanted === "" && <KeyList keys={keys} {...list} />}
      {wanted !== "" && found.length > 0 && <KeyList keys={found} isSearched onRevoke={list.onRevoke} />}
    </>
  );
}
