import { distanceTo, type Pattern, patternOf } from "./bit-parallel.ts";
import { copyUnits, type FormTexts, unitsAt } from "./form-texts.ts";
import { mostEdits } from "./postings.ts";
import { MOST_CHARACTERS, percent } from "./similarity-of-forms.ts";

/** Compares one form's characters with those of others. */
export interface CharacterComparison {
  /** Compare this form from now on. */
  readonly open: (form: string) => void;
  /** Whether it is compared by its characters at all. */
  readonly isCompared: () => boolean;
  /** Shortest and longest form of which so many per cent can agree. */
  readonly unitsFor: (percent: number) => {
    readonly leastUnits: number;
    readonly mostUnits: number;
  };
  /** How many per cent agree, or 0 where it is less than `least`, or the other form is too long. */
  readonly percentOf: (other: OtherForm, least: number) => number;
  readonly close: () => void;
}

export interface OtherForm {
  readonly texts: FormTexts;
  readonly index: number;
}

export function characterComparison(): CharacterComparison {
  /** The pattern's row of each code unit; 0 outside a comparison. */
  const rowOf = new Int32Array(0x1_0000);
  const units = new Uint16Array(MOST_CHARACTERS);
  const rows = new Int32Array(MOST_CHARACTERS);
  let form = "";
  let pattern: Pattern | undefined;

  const patternOfForm = (): Pattern => {
    let distinct = 0;
    const own = Int32Array.from({ length: form.length }, (_, at) => {
      const unit = form.charCodeAt(at);
      return rowOf[unit]! || (rowOf[unit] = ++distinct);
    });
    return patternOf(own, distinct);
  };

  return {
    open: (asked) => {
      form = asked;
    },
    isCompared: () => form.length <= MOST_CHARACTERS,
    unitsFor: (least) => ({
      leastUnits: Math.ceil((least * form.length) / 100),
      mostUnits: Math.min(Math.floor((100 * form.length) / least), MOST_CHARACTERS),
    }),
    percentOf: ({ texts, index }, least) => {
      const count = unitsAt(texts, index);
      const longer = Math.max(count, form.length);
      const most = mostEdits(longer, least);
      if (longer > MOST_CHARACTERS || Math.abs(count - form.length) > most) return 0;
      pattern ??= patternOfForm();
      copyUnits(texts, index, units);
      for (let at = 0; at < count; at++) rows[at] = rowOf[units[at]!]!;
      const distance = distanceTo(pattern, { rows, count }, most);
      return distance > most ? 0 : percent(distance, longer);
    },
    close: () => {
      if (pattern !== undefined)
        for (let at = 0; at < form.length; at++) rowOf[form.charCodeAt(at)] = 0;
      pattern = undefined;
      form = "";
    },
  };
}
