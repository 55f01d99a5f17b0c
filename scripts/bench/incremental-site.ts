import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Locale } from "../../pipeline/model/locale.ts";
import type { TargetRecord } from "../../pipeline/model/record.ts";
import { viewUnits } from "../../pipeline/stages/match/article-view.ts";
import { canonicalJson } from "../../pipeline/stages/match/canonical-json.ts";
import { sealRecord } from "../../pipeline/stages/match/record-id.ts";
import { segment } from "../../pipeline/stages/segment/segment.ts";

/** Real articles; see the README. */
const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus/mono");
const SETS = ["letsencrypt-blog", "nodejs-blog", "rust-blog", "rust-book", "18f-site", "jest-docs"];

const EN = "en" as Locale;
const LOCALES = ["ar", "cs", "de", "es", "fr", "it", "ja", "nl", "pl", "sv"] as Locale[];

/** About how long an article is, in characters: a short news item. */
const ARTICLE_LENGTH = 600;
const PER_FOLDER = 100;

/** Whether there is text for a site. */
export function hasTexts(): boolean {
  return existsSync(CORPUS);
}

/**
 * Write a project of some articles of real text in ten locales, with a translation of every segment in the memory:
 * its words backwards. An article has about `length` characters. Every article links to the next one and to one further off.
 */
export function writeSite(root: string, articles: number, length = ARTICLE_LENGTH): void {
  const parts = realParts(length);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "interlinear.json"), `${JSON.stringify({ locales: LOCALES })}\n`);
  writeFileSync(join(root, ".gitignore"), ".interlinear\n");
  const journals = new Map(LOCALES.map((locale) => [locale, journalWriter(root, locale)]));
  for (let number = 0; number < articles; number++) {
    const path = articlePath(number);
    const part = parts[number % parts.length]!;
    // Each of them says something that no other one does.
    const text = `# ${titleOf(part, number)}\n\n${part}\n\nSee [the next one](${linkTo(number, (number + 1) % articles)}) and [another](${linkTo(number, (number * 7) % articles)}), after ${number} others.\n`;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    const records = targetsOf(path, text);
    for (const [locale, write] of journals) write(records(locale));
  }
  for (const write of journals.values()) write(undefined);
}

/** The path of an article by its number. */
export function articlePath(number: number): string {
  const folder = String(Math.floor(number / PER_FOLDER)).padStart(3, "0");
  return `content/en/section-${folder}/article-${String(number).padStart(5, "0")}.md`;
}

function linkTo(from: number, to: number): string {
  const [, , folder, file] = articlePath(to).split("/");
  return articlePath(from).includes(`/${folder}/`) ? file! : `../${folder}/${file}`;
}

function titleOf(part: string, number: number): string {
  const [first = "Untitled"] = part
    .replaceAll(/[^\p{L}\d\s]/gu, " ")
    .trim()
    .split(/\n/);
  return `${first.split(/\s+/).slice(0, 6).join(" ")} ${number}`;
}

/** Stretches of whole paragraphs, lists and code of real articles. */
function realParts(length: number): readonly string[] {
  const parts: string[] = [];
  for (const set of SETS) {
    for (const name of readdirSync(join(CORPUS, set), {
      recursive: true,
      encoding: "utf8",
    }).toSorted()) {
      if (!name.endsWith(".md")) continue;
      const text = readFileSync(join(CORPUS, set, name), "utf8").replace(/^---\n[^]*?\n---\n/, "");
      // Links of another site lead nowhere here.
      const blocks = text
        .replaceAll(/\]\((?!https?:)[^)]*\)/g, "](https://example.org/)")
        .split(/\n{2,}(?=[A-Z#])/);
      for (let at = 0; at < blocks.length;) {
        let part = "";
        while (at < blocks.length && part.length < length) part += `${blocks[at++]!.trim()}\n\n`;
        if ((part.match(/^```/gm)?.length ?? 0) % 2 === 0 && part.length < length * 4)
          parts.push(part.trim());
      }
    }
  }
  return parts;
}

function targetsOf(path: string, text: string): (locale: Locale) => readonly TargetRecord[] {
  const revision = createHash("sha256").update(text).digest("hex");
  const { units } = segment({ path, source: EN, text, revision }, {});
  const { positions } = viewUnits(path, units);
  return (locale) =>
    positions.map(({ place, key, n, prev, next, text: source, segment: own }) =>
      sealRecord({
        v: 1,
        kind: "target",
        by: "bench",
        at: "2026-11-23T12:00:00.000Z",
        from: EN,
        parents: [],
        article: path,
        place,
        n,
        keys: [key],
        prev,
        next,
        codesHash: own!.codesHash,
        source,
        target: `${locale} ${backwards(source)}`,
        state: "translated",
        origin: "human",
        revision,
      }),
    );
}

/** The words between two tags backwards: as long as a translation, and other bytes. */
function backwards(source: string): string {
  return source
    .split(/(<[^>]*>)/)
    .map((piece) =>
      piece.startsWith("<")
        ? piece
        : piece.replace(/\S+(?:\s+\S+)*/, (words) => words.split(/\s+/).toReversed().join(" ")),
    )
    .join("");
}

const JOURNAL_BYTES = 16 << 20;

/** Writes a locale's records to journals that are not too long; nothing ends it. */
function journalWriter(
  root: string,
  locale: Locale,
): (records: readonly TargetRecord[] | undefined) => void {
  const folder = join(root, "locales", locale, "memory/202611");
  mkdirSync(folder, { recursive: true });
  let lines: string[] = [];
  let bytes = 0;
  let files = 0;
  const flush = (): void => {
    const name = createHash("sha256").update(`${locale} ${files++}`).digest("hex").slice(0, 16);
    writeFileSync(join(folder, `${name}.jsonl`), lines.join(""));
    lines = [];
    bytes = 0;
  };
  return (records) => {
    if (records === undefined) return flush();
    for (const record of records) {
      const line = `${canonicalJson(record)}\n`;
      lines.push(line);
      bytes += line.length;
    }
    if (bytes > JOURNAL_BYTES) flush();
  };
}
