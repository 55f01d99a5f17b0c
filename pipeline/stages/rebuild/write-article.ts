import type { SegmentedArticle, Structure, UnitSite } from "../../model/segmented-article.ts";
import { structureDifference } from "../check/structure.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { parserOf } from "../read/parse-article.ts";
import { type ReadArticle, type ReadOptions, readUnits } from "../segment/unit-drafts.ts";
import { type FilledSkeleton, fillSkeleton, type Render } from "./fill-skeleton.ts";
import { findSpelling, targetSignature } from "./find-spelling.ts";
import { htmlReferences } from "./html-references.ts";
import { firstBreaking } from "./first-breaking.ts";
import { lineHabit } from "./line-habit.ts";
import { misread } from "./misread.ts";
import { nestedSites } from "./nested-sites.ts";
import { readBack, readBackContext } from "./read-back.ts";
import { LITERAL, type Spelling, type SpellingTask, spellUnit } from "./spell-unit.ts";
import { spellValue } from "./spell-value.ts";
import {
  isProblem,
  type TargetPiece,
  type TargetProblem,
  type UnitTarget,
  unitTarget,
} from "./unit-target.ts";
import { unsafeOffsets } from "./unsafe-characters.ts";

/** A unit whose targets could not be written; it shows its source. */
export interface UnitFallback {
  readonly site: UnitSite;
  readonly code: TargetProblem["code"] | "structure";
  readonly message: string;
}

export interface WrittenArticle {
  readonly text: string;
  /** Offset in `text` at which each site begins; see `FilledSkeleton.starts`. */
  readonly starts: readonly number[];
  readonly fallbacks: readonly UnitFallback[];
}

/** How often an article is written and read back before all that still differs falls back. */
const MAX_ROUNDS = 8;

/** How many sites of a block are left out in turn to find the one that disturbs the others. */
const MAX_SUSPECTS = 8;

const NO_SPELLING = "No spelling of the target keeps the article's structure";

/**
 * Write the targets of units into their article and read it back, until what is
 * read is what was meant; a unit for which no spelling does falls back.
 *
 * Invariant: the result has the structure of the source (`structureOf`).
 *
 * @param pieces For each site its targets, or `undefined` to copy its source.
 */
export function writeArticle(
  segmented: SegmentedArticle,
  pieces: readonly (readonly TargetPiece[] | undefined)[],
  options: ReadOptions,
): WrittenArticle {
  return new ArticleWriter(segmented, pieces, options).run();
}

interface Writing {
  readonly target: UnitTarget;
  /** What has to be read back; see `inlineSignature`. */
  readonly expected: string;
  spelling: Spelling;
  /** How far the search has gone. */
  stage: "literal" | "searched" | "all-escaped";
}

class ArticleWriter {
  readonly #segmented: SegmentedArticle;
  readonly #options: ReadOptions;
  readonly #source: string;
  readonly #lineEnd: string;
  readonly #writings = new Map<UnitSite, Writing>();
  readonly #fallbacks: UnitFallback[] = [];
  #sourceStructure: Structure | undefined;

  constructor(
    segmented: SegmentedArticle,
    pieces: readonly (readonly TargetPiece[] | undefined)[],
    options: ReadOptions,
  ) {
    this.#segmented = segmented;
    this.#options = options;
    this.#source = segmented.article.text;
    this.#lineEnd = /\r\n?|\n/.exec(this.#source)?.[0] ?? "\n";
    segmented.sites.forEach((site, index) => this.#prepare(site, pieces[index]));
  }

  run(): WrittenArticle {
    for (let round = 0; this.#writings.size > 0; round++) {
      const filled = this.#fill([...this.#writings.keys()]);
      const read = this.#read(filled.text);
      if (read === undefined) {
        this.#makeReadable(round);
        continue;
      }
      const wrong = this.#wrongSites(filled, read);
      if (wrong.length === 0) {
        const difference = this.#structureDifference(read);
        if (difference === undefined) return { ...filled, fallbacks: this.#fallbacks };
        const culprit = this.#findCulprit((text) => {
          const prefix = this.#read(text);
          return prefix === undefined || this.#structureDifference(prefix) !== undefined;
        });
        this.#fallBack(culprit, `${NO_SPELLING}: ${difference}`);
      } else if (round < MAX_ROUNDS) {
        this.#improve(wrong);
      } else {
        for (const site of wrong) this.#fallBack(site, NO_SPELLING);
      }
    }
    return {
      text: this.#source,
      starts: this.#segmented.sites.map(({ span }) => span.start),
      fallbacks: this.#fallbacks,
    };
  }

  #prepare(site: UnitSite, pieces: readonly TargetPiece[] | undefined): void {
    if (pieces === undefined) return;
    const target = unitTarget(site, pieces);
    if (isProblem(target)) {
      this.#fallbacks.push({ site, ...target });
      return;
    }
    const expected = targetSignature({ target, codes: site.codes });
    this.#writings.set(site, { target, expected, spelling: LITERAL, stage: "literal" });
  }

  #fill(sites: readonly UnitSite[]): FilledSkeleton {
    const written = new Set(sites);
    const writing = (site: UnitSite) => (written.has(site) ? this.#writings.get(site) : undefined);
    return fillSkeleton(this.#source, this.#segmented.sites, {
      value: (site) => {
        const found = writing(site);
        return found && site.writeValue!(spellValue(site, found.target));
      },
      block: (site, render) => {
        const found = writing(site);
        return found && this.#spell(site, found, render);
      },
    });
  }

  #spell(site: UnitSite, writing: Writing, render: Render): string | undefined {
    if (site.codec !== undefined) return this.#encode(site, spellValue(site, writing.target));
    return spellUnit(this.#task(site, writing, render), writing.spelling) + site.suffix;
  }

  /** What says the same as the source keeps the source's spelling. */
  #encode({ codec, span }: UnitSite, text: string): string | undefined {
    const raw = this.#source.slice(span.start, span.end);
    return codec!.decode(raw) === text ? raw : codec!.encode(text);
  }

  #task(site: UnitSite, { target }: Writing, render: Render): SpellingTask {
    return {
      target,
      layout: site.layout,
      inCell: site.inCell,
      codes: site.codes,
      references: site.layout === "html" ? htmlReferences(this.#sourceOf(site)) : undefined,
      habit: lineHabit(site, this.#source),
      newLine: this.#lineEnd + site.prefix,
      markup: (code, side) =>
        code.spelled?.[side === "open" ? 0 : 1] ??
        render(side === "open" ? code.open : code.close!),
    };
  }

  /** The same unit outside of its quotes and lists. */
  #taskAlone(site: UnitSite, writing: Writing): SpellingTask {
    const prefix = new RegExp(`(\\r\\n?|\\n)${this.#prefixOf(site)}`, "g");
    const withoutPrefix: Render = ({ start, end }) =>
      this.#source.slice(start, end).replace(prefix, "\n");
    return {
      ...this.#task(site, writing, withoutPrefix),
      newLine: readBackContext(site, this.#source) === "item" ? "\n  " : "\n",
    };
  }

  /** What may begin the lines of a unit; in HTML a `>` behind the quote marks ends a tag. */
  #prefixOf({ layout, prefix }: UnitSite): string {
    if (layout !== "html") return "[ \\t>]*";
    return `(?:[ \\t]*>){0,${prefix.replace(/[^>]/g, "").length}}[ \\t]*`;
  }

  #sourceOf({ span }: UnitSite): string {
    return this.#source.slice(span.start, span.end);
  }

  /** `undefined` where the targets made it too deep to read, or broke the rules of a dialect. */
  #read(text: string): ReadArticle | undefined {
    try {
      return readUnits({ ...this.#segmented.article, text }, this.#options);
    } catch (error) {
      if (error instanceof PipelineError) return undefined;
      throw error;
    }
  }

  /** The written sites that are not read as they were meant. */
  #wrongSites(filled: FilledSkeleton, read: ReadArticle | undefined): readonly UnitSite[] {
    if (read === undefined) return [...this.#writings.keys()];
    const expected = (site: UnitSite) => this.#writings.get(site)?.expected;
    return misread(this.#segmented.sites, filled, read, expected);
  }

  #structureDifference(read: ReadArticle): string | undefined {
    this.#sourceStructure ??= this.#segmented.structure();
    return structureDifference(this.#sourceStructure, read.structure());
  }

  /**
   * Of an article that cannot be read nobody knows which unit is wrong: look for
   * spellings in each unit's own block, then for the unit with which it breaks.
   */
  #makeReadable(round: number): void {
    let improved = false;
    for (const [site, writing] of this.#writings) {
      if (writing.stage !== "literal" || hasOneSpelling(site)) continue;
      const spelling = this.#search(site, writing);
      if (spelling === undefined) continue;
      writing.stage = "searched";
      writing.spelling = spelling;
      improved ||= spelling !== LITERAL;
    }
    if (improved) return;
    const culprit = this.#findCulprit((text) => this.#read(text) === undefined);
    if (round < MAX_ROUNDS) this.#goFurther(culprit);
    else this.#fallBack(culprit, NO_SPELLING);
  }

  /** Look for spellings in the units' own blocks first; only where that changes nothing go further. */
  #improve(wrong: readonly UnitSite[]): void {
    let improved = false;
    for (const site of wrong) {
      const writing = this.#writings.get(site)!;
      if (writing.stage !== "literal") continue;
      writing.stage = "searched";
      if (hasOneSpelling(site)) continue;
      const spelling = this.#search(site, writing);
      if (spelling === undefined) this.#fallBack(site, NO_SPELLING);
      else writing.spelling = spelling;
      improved ||= spelling !== LITERAL;
    }
    if (!improved) for (const site of this.#disturbers(wrong)) this.#goFurther(site);
  }

  /**
   * For each wrong block the site without which it is right, or the block itself:
   * an alt text can break its paragraph. Of several one that can still be escaped,
   * and the inner one: less is lost.
   */
  #disturbers(wrong: readonly UnitSite[]): readonly UnitSite[] {
    const written = [...this.#writings.keys()];
    const groups = nestedSites(written).filter((group) =>
      group.some((site) => wrong.includes(site)),
    );
    const found = groups.map((group) => group[0]!);
    const depth = Math.min(MAX_SUSPECTS, Math.max(...groups.map(({ length }) => length)));
    if (depth === 1) return found;
    for (let index = 0; index < depth; index++) {
      const left = new Set(groups.map((group) => group[index]));
      const filled = this.#fill(written.filter((site) => !left.has(site)));
      const stillWrong = new Set(this.#wrongSites(filled, this.#read(filled.text)));
      groups.forEach((group, at) => {
        const suspect = group[index];
        if (suspect === undefined || group.some((site) => site !== suspect && stillWrong.has(site)))
          return;
        if (!this.#isAllEscaped(suspect) || this.#isAllEscaped(found[at]!)) found[at] = suspect;
      });
    }
    return found;
  }

  #isAllEscaped(site: UnitSite): boolean {
    return this.#writings.get(site)!.stage === "all-escaped";
  }

  #search(site: UnitSite, writing: Writing): Spelling | undefined {
    const parser = parserOf(this.#options);
    const delimiter = site.layout === "title" ? this.#source[site.span.end]! : "";
    return findSpelling(
      this.#taskAlone(site, writing),
      readBack(readBackContext(site, this.#source), {
        definitions: this.#segmented.definitions,
        language: this.#segmented.article.source,
        parser,
        delimiter,
      }),
    );
  }

  /** What is right alone and wrong in its article: escape all there is to escape, then give up. */
  #goFurther(site: UnitSite): void {
    const writing = this.#writings.get(site)!;
    if (writing.stage === "all-escaped") {
      this.#fallBack(site, NO_SPELLING);
      return;
    }
    writing.stage = "all-escaped";
    const escapes = new Set(unsafeOffsets(writing.target.tokens, site.layout));
    writing.spelling = { ...writing.spelling, escapes };
  }

  /** The first unit with which an article is broken. */
  #findCulprit(isBroken: (text: string) => boolean): UnitSite {
    return firstBreaking([...this.#writings.keys()], (sites) => isBroken(this.#fill(sites).text));
  }

  #fallBack(site: UnitSite, message: string): void {
    if (this.#writings.delete(site)) this.#fallbacks.push({ site, code: "structure", message });
  }
}

/** What no Markdown is: nothing can be spelled otherwise there. */
function hasOneSpelling({ layout, codec }: UnitSite): boolean {
  return layout === "value" || codec !== undefined;
}
