import { readdirSync, readFileSync } from "node:fs";

/** A text and the sentences it consists of. */
export interface SentenceCase {
  readonly language: string;
  readonly text: string;
  /** Trimmed. */
  readonly sentences: readonly string[];
  /** Whether it is one of the rules that every splitter of its field should know. */
  readonly isGolden: boolean;
}

const ROOT = new URL("../../../../", import.meta.url);

/** The test cases of pragmatic_segmenter, as prepared for this project. */
export const GOLDEN_FILE = new URL("../shared/standards/golden/pragmatic_segmenter.json", ROOT);

/** Read the golden file; cases of in-line lists, which a block parser settles, are no golden ones. */
export function goldenCases(json: string): readonly SentenceCase[] {
  const cases = JSON.parse(json) as readonly GoldenCase[];
  return cases
    .filter((each) => each.docType === null && each.input !== null)
    .map((each) => ({
      language: each.language,
      text: each.input ?? "",
      sentences: each.expected.map((sentence) => sentence.trim()),
      isGolden: each.golden && !each.listInline,
    }));
}

interface GoldenCase {
  readonly language: string;
  readonly golden: boolean;
  readonly listInline: boolean;
  readonly docType: string | null;
  readonly input: string | null;
  readonly expected: readonly string[];
}

const NEWS = new URL("tests/fixtures/sentences/", ROOT);

/** Languages written without spaces between sentences. */
const UNSPACED = new Set(["ja", "zh"]);

/** Our own news sentences: a file per language, a case per line, ` ‖ ` between sentences. */
export function newsCases(): readonly SentenceCase[] {
  return readdirSync(NEWS)
    .filter((name) => name.endsWith(".txt"))
    .toSorted()
    .flatMap((name) => {
      const language = name.slice(0, -".txt".length);
      return readFileSync(new URL(name, NEWS), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => newsCase(language, line.split(" ‖ ")));
    });
}

function newsCase(language: string, sentences: readonly string[]): SentenceCase {
  const text = sentences.join(UNSPACED.has(language) ? "" : " ");
  return { language, text, sentences, isGolden: false };
}
