import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { queries } from "../api/queries.ts";
import { DEPARTMENTS } from "../call/words-of-calls.ts";
import type { FollowUpSearch } from "../pages/follow-up-search.ts";
import { useSay } from "../words/words.tsx";
import { Choice } from "./choice.tsx";
import { countOf } from "./counts.ts";
import classes from "./filters.module.css";

/** Open or handled, which key, which department; each with how many wait there. */
export function Filters({ search }: { readonly search: FollowUpSearch }) {
  const say = useSay();
  const navigate = useNavigate();
  const { data: today } = useQuery(queries.today());
  const choose = (change: FollowUpSearch) => {
    void navigate({ to: ".", search: (before) => ({ ...before, ...change }), resetScroll: false });
  };
  const option = (name: string, change: FollowUpSearch) => ({
    name,
    count: countOf(today, { ...search, ...change }),
    isChosen: Object.entries(change).every(([key, value]) => search[key as keyof FollowUpSearch] === value),
    choose: () => {
      choose(change);
    },
  });
  return (
    <div className={classes.filters}>
      <Choice
        name={say("followUp.state")}
        options={[
          option(say("followUp.open"), { state: undefined }),
          option(say("followUp.handled"), { state: "handled" }),
        ]}
      />
      <Choice
        name={say("followUp.key")}
        options={[
          option(say("followUp.anyKey"), { selection: undefined }),
          ...(["1", "2"] as const).map((selection) =>
            option(say(`call.selection.${selection}`), { selection }),
          ),
        ]}
      />
      <Choice
        name={say("followUp.department")}
        options={[
          option(say("followUp.anyDepartment"), { department: undefined }),
          ...DEPARTMENTS.map((department) => option(say(`call.department.${department}`), { department })),
        ]}
      />
    </div>
  );
}
