/** What a page of the handbook tells a reader to do, in its order. */
export type Step =
  | { readonly type: "clock"; readonly time: string }
  | { readonly type: "edit"; readonly from: string; readonly to: string }
  | {
      readonly type: "run";
      readonly commands: readonly string[];
      /** What the page says that they print; `undefined`: it does not say. */
      readonly answer: string | undefined;
    };

/** A heading that begins with a time, or a block of code. */
const PARTS = /^## (?<time>\d\d:\d\d)|^```(?<language>\w+)\n(?<code>[\s\S]*?)^```$/gm;

/**
 * Read the steps of a page: headings with a time move the clock, blocks of `diff` change a file by a line, those of `sh`
 * are typed, and one of `text` after them is their answer. Throws where a `text` block answers nothing.
 */
export function toldSteps(page: string): readonly Step[] {
  const steps: Step[] = [];
  for (const { groups } of page.matchAll(PARTS)) {
    const { time, language, code = "" } = groups!;
    if (time !== undefined) steps.push({ type: "clock", time });
    if (language === "diff") steps.push(editOf(code));
    if (language === "sh")
      steps.push({ type: "run", commands: code.trimEnd().split("\n"), answer: undefined });
    if (language === "text") steps.push(answered(steps.pop(), code));
  }
  return steps;
}

/** Blocks of a language that a page has. */
export function codeOf(page: string, language: string): readonly string[] {
  return [...page.matchAll(PARTS)]
    .filter(({ groups }) => groups!["language"] === language)
    .map(({ groups }) => groups!["code"]!);
}

/** Words of a command, as a shell would tell them apart: single quotes are all that the handbook uses. */
export function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

/** A text without what differs from one run to the next: ids, and counts of a site's files. */
export function masked(text: string): string {
  return text
    .replaceAll(/\br(\d+)-[0-9a-f]{12}\b/g, "r$1-ID")
    .replaceAll(/\b[0-9a-f]{32}\b/g, "RECORD")
    .replaceAll(/\b\d+(?= files\b| objects\b| purged\b| entries\b| anchors\b)/g, "N")
    .replaceAll(/(?<=(?:files:|changed|removed|added) )\d+/g, "N")
    .trimEnd();
}

function editOf(code: string): Step {
  const [from, to] = ["-", "+"].map((sign) =>
    code.split("\n").find((line) => line.startsWith(sign)),
  );
  if (from === undefined || to === undefined) throw new Error(`No change of a line:\n${code}`);
  return { type: "edit", from: from.slice(1), to: to.slice(1) };
}

function answered(step: Step | undefined, answer: string): Step {
  if (step?.type !== "run") throw new Error(`This answers nothing:\n${answer}`);
  return { ...step, answer };
}
