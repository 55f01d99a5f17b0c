import type { LanguageRules } from "../language-rules.ts";
import { arabic } from "./arabic.ts";
import { armenian } from "./armenian.ts";
import { chinese } from "./chinese.ts";
import { danish } from "./danish.ts";
import { english } from "./english.ts";
import { french, swissFrench } from "./french.ts";
import { german, swissGerman } from "./german.ts";
import { italian } from "./italian.ts";
import { japanese } from "./japanese.ts";
import { kazakh } from "./kazakh.ts";
import {
  bulgarian,
  czech,
  dutch,
  greek,
  hindi,
  norwegian,
  persian,
  polish,
  swedish,
  turkish,
  ukrainian,
  urdu,
} from "./other-languages.ts";
import { portuguese } from "./portuguese.ts";
import { russian } from "./russian.ts";
import { spanish } from "./spanish.ts";

/**
 * Rules by language tag. A regional tag adds to its language's rules; languages
 * that are not here (Korean, Burmese, Amharic among them) need no more than
 * Unicode's and the universal ones.
 */
export const LANGUAGES: ReadonlyMap<string, LanguageRules> = new Map<string, LanguageRules>([
  ["ar", arabic],
  ["bg", bulgarian],
  ["cs", czech],
  ["da", danish],
  ["de", german],
  ["de-CH", swissGerman],
  ["el", greek],
  ["en", english],
  ["es", spanish],
  ["fa", persian],
  ["fr", french],
  ["fr-CH", swissFrench],
  ["hi", hindi],
  ["hy", armenian],
  ["it", italian],
  ["ja", japanese],
  ["kk", kazakh],
  ["nb", norwegian],
  ["nl", dutch],
  ["no", norwegian],
  ["pl", polish],
  ["pt", portuguese],
  ["ru", russian],
  ["sk", czech],
  ["sv", swedish],
  ["tr", turkish],
  ["uk", ukrainian],
  ["ur", urdu],
  ["zh", chinese],
]);
