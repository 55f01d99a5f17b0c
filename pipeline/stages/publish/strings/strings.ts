import i18next, { type i18n } from "i18next";
import type { ElementContent } from "hast";
import { type Locale, parentLocales } from "../../../model/locale.ts";
import { wholeNumber } from "../../locale-data/numbers.ts";

/** Texts of the site's interface by key, as `locales/<tag>/site.json` has them. */
export type Catalogue = Readonly<Record<string, string>>;

/** What is put into a text: `count` chooses the plural form, and is written as the locale does by `{{number}}`. */
export interface TextValues {
  readonly count?: number;
  readonly [name: string]: string | number | undefined;
}

/** Texts of the interface in one locale. */
export interface Strings {
  readonly locale: Locale;
  /** A text without markup. */
  readonly text: (key: string, values?: TextValues) => string;
  /** A text around elements: what stands between braces becomes the content of that name. */
  readonly rich: (
    key: string,
    contents: Readonly<Record<string, readonly ElementContent[]>>,
    values?: TextValues,
  ) => readonly ElementContent[];
  /** The text of a key that a project may have; `undefined` where it has none. */
  readonly optional: (key: string) => string | undefined;
  /** All that the texts are taken from, by tag in the order of looking: the same is the same texts. */
  readonly catalogues: readonly (readonly [Locale, Catalogue])[];
}

/** Where a text is looked for that a locale does not have. */
const LAST: Locale = "en" as Locale;

/**
 * Texts in a locale; what it lacks is taken from the locales it falls back to, at last from English.
 * A key that is nowhere is its own text, so that nothing stops.
 *
 * @param catalogues By tag; a project's own texts are put over the built-in ones by the caller.
 */
export function stringsIn(
  locale: Locale,
  catalogues: Readonly<Record<string, Catalogue>>,
): Strings {
  const chain = [locale, ...parentLocales(locale), LAST];
  const translator = translatorFor(chain, catalogues);
  const text = remembered((key, values?: TextValues) =>
    values === undefined
      ? translator.t(key)
      : translator.t(key, {
          ...values,
          ...(values.count === undefined ? {} : { number: wholeNumber(locale, values.count) }),
        }),
  );
  const known = new Map<string, boolean>();
  const exists = (key: string): boolean => {
    const said = known.get(key) ?? translator.exists(key);
    if (known.size < MOST_TEXTS) known.set(key, said);
    return said;
  };
  return {
    locale,
    text,
    rich: (key, contents, values = {}) => {
      const names = Object.keys(contents);
      const holes = names.map((name, index): [string, string] => [name, holeOf(index)]);
      return fill(
        text(key, { ...values, ...Object.fromEntries(holes) }),
        names.map((name) => contents[name]!),
      );
    },
    optional: (key) => (exists(key) ? text(key) : undefined),
    catalogues: chain.map((tag) => [tag, catalogues[tag] ?? {}]),
  };
}

/** How many texts are remembered: pages say the same of their parts again and again. */
const MOST_TEXTS = 5000;

function remembered(textOf: Strings["text"]): Strings["text"] {
  const known = new Map<string, string>();
  return (key, values) => {
    const name = values === undefined ? key : `${key}\0${Object.entries(values).join("\0")}`;
    const said = known.get(name) ?? textOf(key, values);
    if (known.size < MOST_TEXTS) known.set(name, said);
    return said;
  };
}

/** Code units of no character: texts cannot have them, so what a person wrote is never taken for a hole. */
const HOLE = "\uFFFE";

function holeOf(index: number): string {
  return `${HOLE}${index}${HOLE}`;
}

function fill(
  text: string,
  contents: readonly (readonly ElementContent[])[],
): readonly ElementContent[] {
  return text
    .split(HOLE)
    .flatMap((part, index): readonly ElementContent[] =>
      index % 2 === 1
        ? (contents[Number(part)] ?? [])
        : part === ""
          ? []
          : [{ type: "text", value: part }],
    );
}

function translatorFor(
  chain: readonly Locale[],
  catalogues: Readonly<Record<string, Catalogue>>,
): i18n {
  const translator = i18next.createInstance();
  void translator.init({
    lng: chain[0]!,
    fallbackLng: chain.slice(1),
    // Without a backend all is there at once.
    initAsync: false,
    load: "currentOnly",
    keySeparator: false,
    nsSeparator: false,
    resources: Object.fromEntries(
      chain.map((tag) => [tag, { translation: catalogues[tag] ?? {} }]),
    ),
    // The templates make nodes of texts, which are escaped when they are written.
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  return translator;
}
