import type { ElementContent } from "hast";
import { h } from "../html/element.ts";
import type { Locale } from "../../../model/locale.ts";
import { parentLocales } from "../../../model/locale.ts";
import { directionOf } from "../../locale-data/direction.ts";
import { momentInFull } from "../../locale-data/dates.ts";
import { ownName } from "../../locale-data/own-name.ts";
import type { Strings } from "../strings/strings.ts";

/** Names as a sentence lists them, each kept apart from the direction of the text around it. */
export function namesOf(names: readonly string[], strings: Strings): readonly ElementContent[] {
  const [first, ...rest] = names.map((name): readonly ElementContent[] => [h("bdi", name)]);
  if (first === undefined) return [];
  return rest.reduce((list, name, index) => {
    const isLast = index === rest.length - 1;
    const key = !isLast ? "list.middle" : rest.length === 1 ? "list.pair" : "list.end";
    return strings.rich(key, { first: list, second: name });
  }, first);
}

/** The name of a language in the reader's language, else in its own. */
export function languageName(locale: Locale, strings: Strings): readonly ElementContent[] {
  for (const tag of [locale, ...parentLocales(locale)]) {
    const name = strings.optional(`language.${tag}`);
    if (name !== undefined) return [{ type: "text", value: name }];
  }
  return [h("bdi", { lang: locale, dir: directionOf(locale) }, ownName(locale))];
}

/** A day or moment as the reader's locale writes it; `undefined` for what is none. */
export function timeOf(moment: string, { locale }: Strings): ElementContent | undefined {
  const text = momentInFull(locale, moment);
  return text === undefined ? undefined : h("time", { dateTime: moment }, [h("bdi", text)]);
}
