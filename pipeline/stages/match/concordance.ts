import type { ConcordanceQuery } from "../../model/memory-match.ts";
import { PipelineError } from "../../model/pipeline-error.ts";

/** What a concordance looks for in a text. */
export type TextTest = (text: string) => boolean;

/** Whether a plain text has the phrase, or fits the expression. Throws `usage` for what is no expression. */
export function textTest({ text, mode }: Pick<ConcordanceQuery, "text" | "mode">): TextTest {
  if (mode === "phrase") {
    const phrase = foldPhrase(text);
    return (tested) => foldPhrase(tested).includes(phrase);
  }
  const expression = parseExpression(text);
  return (tested) => expression.test(tested);
}

/** Lower case, compatibly composed, white space folded: what a phrase is found by. */
export function foldPhrase(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

function parseExpression(text: string): RegExp {
  try {
    return new RegExp(text, "iu");
  } catch (error) {
    const { message } = error as Error;
    throw new PipelineError("usage", `Unexpected regular expression \`${text}\`: ${message}`, {
      hint: "expected one of JavaScript, with the flags `iu`; without `--regex` it is taken as a phrase",
    });
  }
}
