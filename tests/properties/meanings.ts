import type { SegmentedArticle, UnitSite } from "../../pipeline/model/segmented-article.ts";
import { parseTagged } from "../../pipeline/model/tagged-text.ts";
import type { WrittenArticle } from "../../pipeline/stages/rebuild/write-article.ts";

/** The targets of every unit, one for each segment. */
export type Targets = readonly (readonly string[])[];

/** Between two sentences: a space, or nothing behind Chinese and Japanese. */
const GAP = "\0";

/** What every unit says, spelling left out; alt texts, titles and arguments sorted, as they move with their image, link or tag. */
export function meanings({ sites }: SegmentedArticle): readonly string[] {
  return inOrder(sites, (site) => sourceMeaning(site));
}

/** What every unit has to say with these targets, where it did not fall back. */
export function expectedMeanings(
  { sites }: SegmentedArticle,
  targets: Targets,
  { fallbacks }: WrittenArticle,
): readonly string[] {
  const fallen = new Set(fallbacks.map(({ site }) => site));
  return inOrder(sites, (site, index) =>
    fallen.has(site) ? sourceMeaning(site) : targetMeaning(site, targets[index]!),
  );
}

function inOrder(
  sites: readonly UnitSite[],
  meaning: (site: UnitSite, index: number) => string,
): readonly string[] {
  const all = sites.map((site, index) => ({
    isMoving: ["alt", "title", "argument"].includes(site.layout),
    text: folded(meaning(site, index)),
  }));
  const texts = (isMoving: boolean) =>
    all.filter((unit) => unit.isMoving === isMoving).map(({ text }) => text);
  return [...texts(false), "moving:", ...texts(true).sort()];
}

function sourceMeaning({ tokens, codes }: UnitSite): string {
  return tokens
    .map((token) => {
      if (token.type === "text") return token.value;
      if (token.type === "soft-break") return " ";
      return shown(token.type, codes[token.code]!.type, codes[token.code]!.data);
    })
    .join("");
}

function targetMeaning(
  { unit, segments, codes, separators }: UnitSite,
  targets: readonly string[],
): string {
  const breaksAt = (index: number) =>
    separators[index]!.map((token) =>
      token.type === "placeholder" ? shown("placeholder", "break", "") : "",
    ).join("");
  const texts = targets.map((target, index) => {
    const tokens = parseTagged(target).map((token) => {
      if (token.type === "text") return token.value;
      if ("tag" in token)
        return shown(token.type === "added-open" ? "open" : "close", token.tag, "");
      const code = codes[segments[index]!.codes[token.id - 1]!]!;
      const side =
        token.type === "placeholder"
          ? "placeholder"
          : token.type.endsWith("open")
            ? "open"
            : "close";
      return shown(side, code.type, code.data);
    });
    return tokens.join("") + (index < unit.segments.length - 1 ? GAP : "");
  });
  return breaksAt(0) + texts.map((text, index) => text + breaksAt(index + 1)).join("");
}

function shown(side: "open" | "close" | "placeholder", type: string, data: string): string {
  const tag = type === "html" ? /^<(em|strong|del)>$/.exec(data)?.[1] : undefined;
  if (side === "close") return "{/}";
  return tag === undefined ? `{${side} ${type} ${data}}` : `{open ${tag} }`;
}

/** White space of Markdown folded; none beside a break. A link whose text is its address is that address. */
function folded(text: string): string {
  return text
    .replace(/\{open link ([^{}]+)\}\1\{\/\}/g, "{placeholder link $1}")
    .replace(/[ \t\r\n\0]*[\0][ \t\r\n\0]*/g, GAP)
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/[ \0]?(\{placeholder break \})[ \0]?/g, "$1")
    .replace(/^ | $/g, "");
}

/** A meaning with a space between two sentences where the written one has it. */
export function withGapsOf(expected: string, actual: string): string {
  return expected
    .split(GAP)
    .reduce((done, part) => done + (actual[done.length] === " " ? " " : "") + part);
}
