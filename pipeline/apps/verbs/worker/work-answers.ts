import type { Locale } from "../../../model/locale.ts";
import type { WrittenRecord } from "../../../model/record.ts";
import type { PlainError } from "../rebuild/thread-messages.ts";
import type { SurveyedArticle } from "../survey-opened.ts";

/** What a worker says to a job: JSON, and texts by the hashes of objects. */
export type WorkAnswer =
  | { readonly type: "surveyed"; readonly surveyed: SurveyedArticle }
  | { readonly type: "built"; readonly built: BuiltText<string> }
  /** It would have to know more of the other articles. */
  | { readonly type: "unknown" }
  /** What is wrong with the article, whoever looks at it. */
  | { readonly type: "failed"; readonly error: PlainError };

/** A localized article, and what has to be known to write it; see `OutputText`. */
export interface BuiltText<Text> {
  readonly text: Text;
  readonly omitted?: string;
  readonly from: Locale;
  readonly known: readonly WrittenRecord[];
  /** Units that are not translated. */
  readonly fallbacks: number;
}
