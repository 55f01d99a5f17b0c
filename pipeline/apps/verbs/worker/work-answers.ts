import type { Locale } from "../../../model/locale.ts";
import type { WrittenRecord } from "../../../model/record.ts";
import type { PlainError } from "../rebuild/thread-messages.ts";
import type { SurveyedArticle } from "../survey-opened.ts";

/** What a worker says to a job: JSON. */
export type WorkAnswer =
  | { readonly type: "surveyed"; readonly surveyed: SurveyedArticle }
  | { readonly type: "built"; readonly built: BuiltText<SentText> }
  /** It would have to know more of the other articles. */
  | { readonly type: "unknown" }
  /** What is wrong with the article, whoever looks at it. */
  | { readonly type: "failed"; readonly error: PlainError };

/** A text in the answer itself, where objects would be beside it anyway, or by the hash of its object. */
export type SentText = { readonly inline: string } | { readonly object: string };

/** A localized article, and what has to be known to write it; see `OutputText`. */
export interface BuiltText<Text> {
  readonly text: Text;
  readonly omitted?: string;
  readonly from: Locale;
  readonly known: readonly WrittenRecord[];
  /** Units that are not translated. */
  readonly fallbacks: number;
}
