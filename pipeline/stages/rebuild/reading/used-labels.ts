/** The labels of an article. */
export interface UsedLabels {
  readonly all: readonly string[];
  /** Those that a piece of Markdown can refer to. */
  readonly in: (markdown: string) => readonly string[];
}

/**
 * Finds of an article's labels those that a piece of Markdown can refer to: what is in brackets
 * there. All others change nothing in it, and an article may define hundreds.
 *
 * @param labels As `SegmentedArticle.definitions`.
 */
export function usedLabels(labels: readonly string[]): UsedLabels {
  let names: readonly (string | undefined)[] | undefined;
  const usedIn = (markdown: string): readonly string[] => {
    if (labels.length === 0 || !markdown.includes("[")) return [];
    names ??= labels.map((label) => (ODD_LABEL.test(label) ? undefined : normalized(label)));
    const used = namesIn(markdown);
    return labels.filter((_, index) => {
      const name = names![index];
      return name === undefined || used.has(name);
    });
  };
  return { all: labels, in: usedIn };
}

/** Labels that may be written otherwise where they are referred to. */
const ODD_LABEL = /[^\x20-\x7E]|[[\]\\&]/;

function namesIn(markdown: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, content] of markdown.matchAll(IN_BRACKETS)) names.add(normalized(content!));
  return names;
}

const IN_BRACKETS = /\[([^[\]]+)\]/g;

/** Labels match without regard to case and white space (CommonMark 0.31, section 4.7); lines may begin with marks of quotes. */
function normalized(label: string): string {
  return label
    .replace(/[\r\n][ \t>]*/g, " ")
    .replace(/[\t ]+/g, " ")
    .trim()
    .toLowerCase()
    .toUpperCase();
}
