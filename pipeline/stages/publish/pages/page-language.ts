import { type Direction, directionOf } from "../../locale-data/direction.ts";
import type { Locale } from "../../../model/locale.ts";

/** Attributes that say in which language an element is; none where what is around it says so. */
export type LanguageProperties = {
  readonly lang?: Locale;
  readonly dir?: Direction;
};

/** What an element in a language needs that stands within another. */
export function languageWithin(outer: Locale, language: Locale): LanguageProperties {
  return outer === language ? {} : { lang: language, dir: directionOf(language) };
}
