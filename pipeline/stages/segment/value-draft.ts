import type { FrontMatterValue } from "../read/front-matter/front-matter.ts";
import { type DraftPlace, type UnitDraft, unitDraft } from "./unit-draft.ts";
import { valueTokens, type ValueOptions } from "./value-tokens.ts";

/** Where values were read, and what in them is no text. */
export interface ValueDraftOptions extends Pick<ValueOptions, "scan" | "tags"> {
  /** Offset in the article at which the text begins that the value's offsets refer to. */
  readonly from: number;
}

/** A unit of a value in front matter or in a file of strings: a hole that the value writes itself. */
export function valueDraft(
  place: Omit<DraftPlace, "layout" | "maxLength">,
  value: Pick<FrontMatterValue, "path" | "text" | "maxLength" | "start" | "write">,
  { from, ...options }: ValueDraftOptions,
): UnitDraft {
  const start = from + value.start;
  const { maxLength } = value;
  return unitDraft(
    { ...place, layout: "value", maxLength },
    { start, end: start },
    {
      subPath: value.path,
      ...valueTokens(value.text, { ...options, start }),
      writeValue: (target) =>
        value
          .write(target)
          .map((edit) => ({ start: edit.start + from, end: edit.end + from, text: edit.text })),
    },
  );
}
