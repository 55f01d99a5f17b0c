import type { WordChange } from "../../../model/release-plan.ts";
import { textChanges } from "../../match/fuzzy/text-changes.ts";
import type { PublishedVersion } from "./version-object.ts";

/** Words that stand around a change for sense. */
const CONTEXT_WORDS = 5;

/** What readers read of a version, line by line: title, description, text. */
export function readText({ page, article }: Pick<PublishedVersion, "page" | "article">): string {
  return [page.title, page.description, article.text].join("\n");
}

/** How one text became another, with a few words around each change; `…` stands for what is left out. */
export function wordChanges(before: string, after: string): readonly WordChange[] {
  const changes = textChanges(before, after);
  return changes.map((change, index) => {
    if (change.type !== "same") return change;
    return {
      type: "same" as const,
      text: shortened(change.text, { isFirst: index === 0, isLast: index === changes.length - 1 }),
    };
  });
}

interface Position {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function shortened(text: string, { isFirst, isLast }: Position): string {
  const words = text.split(/(?<=\s)/);
  const kept = CONTEXT_WORDS * (isFirst || isLast ? 1 : 2);
  if (words.length <= kept) return text;
  const head = isFirst ? [] : words.slice(0, CONTEXT_WORDS);
  const tail = isLast ? [] : words.slice(-CONTEXT_WORDS);
  return [head.join("").trimEnd(), "…", tail.join("")].filter((part) => part !== "").join(" ");
}
