import { createContext, type ReactNode, use } from "react";
import { IntlProvider, useIntl } from "react-intl";

import type { en } from "./en.ts";
import { isolated } from "./isolated.ts";

/** The name of a message; one that the English words lack does not compile. */
export type WordId = keyof typeof en;

/** The languages, each by its own name. */
export const LANGUAGES = { en: "English", hi: "हिन्दी", mr: "मराठी" } as const;
export type Language = keyof typeof LANGUAGES;

/** Latin digits in every language, so that numbers and telephone numbers look alike. */
const LOCALES: Readonly<Record<Language, string>> = {
  en: "en-IN-u-nu-latn",
  hi: "hi-IN-u-nu-latn",
  mr: "mr-IN-u-nu-latn",
};

const STORED_AS = "language";

/** The chosen language, else the first that the browser prefers and we speak, else English. */
export function preferredLanguage(): Language {
  const wanted = [stored(), ...navigator.languages.map((tag) => tag.split("-")[0])];
  return wanted.find(isLanguage) ?? "en";
}

/** Loads the words of one language, compiled. */
export async function loadWords(language: Language): Promise<Messages> {
  switch (language) {
    case "en":
      return (await import("./en.ts")).en;
    case "hi":
      return (await import("./hi.ts")).hi;
    case "mr":
      return (await import("./mr.ts")).mr;
  }
}

type Messages = Readonly<Record<WordId, string>>;

const LanguageContext = createContext<{
  readonly language: Language;
  readonly choose: (language: Language) => void;
} | null>(null);

interface SpeakingProps {
  readonly language: Language;
  readonly messages: Messages;
  readonly onChoose: (language: Language) => void;
  readonly children: ReactNode;
}

/** Gives all below it the words of a language. */
export function Speaking({ language, messages, onChoose, children }: SpeakingProps) {
  const choose = (next: Language) => {
    try {
      localStorage.setItem(STORED_AS, next);
    } catch {
      // Storage may be forbidden: then the choice lasts as long as the page.
    }
    onChoose(next);
  };
  return (
    <LanguageContext value={{ language, choose }}>
      <IntlProvider locale={LOCALES[language]} messages={messages}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

/** The language in use, and how to choose another. */
export function useLanguage() {
  const context = use(LanguageContext);
  if (!context) throw new Error("useLanguage needs <Speaking> above it.");
  return context;
}

type Values = Readonly<Record<string, string | number>>;

/** A function that says a message, with its values filled in, none of which turns the order of the words around it. */
export function useSay(): (id: WordId, values?: Values) => string {
  const intl = useIntl();
  return (id, values) => intl.formatMessage({ id }, values && withIsolated(values));
}

function withIsolated(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? isolated(value) : value,
    ]),
  );
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}

function isLanguage(text: string | null | undefined): text is Language {
  return text !== null && text !== undefined && Object.hasOwn(LANGUAGES, text);
}
