import { type Language, LANGUAGES, useLanguage, useSay } from "../words/words.tsx";
import classes from "./sign-in.module.css";

/** The languages, each by its own name: whoever cannot read the page finds theirs. */
export function LanguageChoice() {
  const say = useSay();
  const { language, choose } = useLanguage();
  return (
    <div role="group" aria-label={say("frame.language")} className={classes.languages}>
      {Object.entries(LANGUAGES).map(([tag, name]) => (
        <button
          key={tag}
          type="button"
          lang={tag}
          aria-pressed={tag === language}
          onClick={() => {
            choose(tag as Language);
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
