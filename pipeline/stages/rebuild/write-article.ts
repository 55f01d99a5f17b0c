import type { SegmentedArticle, Structure, UnitSite } from "../../model/segmented-article.ts";
import { structureDifference } from "../check/structure.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { parserOf } from "../read/parse-article.ts";
import { type ReadArticle, type ReadOptions, readUnits } from "../segment/read-units.ts";
import { DoubtfulReading } from "./reading/doubtful-reading.ts";
import { type FilledSkeleton, fillSkeleton, type Render } from "./fill-skeleton.ts";
import { findSpelling } from "./find-spelling.ts";
import { firstBreaking } from "./first-breaking.ts";
import { misread } from "./reading/misread.ts";
import { nestedSites } from "./nested-sites.ts";
import { readBack, readBackContext } from "./reading/read-back.ts";
import { type ArticlePlace, encoded, siteTask, taskAlone } from "./site-task.ts";
import { LITERAL, type Spelling, spellUnit } from "./spell-unit.ts";
import { spellValue } from "./spell-value.ts";
import type { TargetPiece, TargetProblem } from "./unit-target.ts";
import { unsafeOffsets } from "./unsafe-characters.ts";
import {
  expectedOf,
  hasOneSpelling,
  isSurelyMisread,
  literalWriting,
  type Writing,
} from "./writing.ts";

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

class ArticleWriter {
  readonly #segmented: SegmentedArticle;
  readonly #options: ReadOptions;
  readonly #source: string;
  readonly #place: ArticlePlace;
  readonly #writings = new Map<UnitSite, Writing>();
  readonly #fallbacks: UnitFallback[] = [];
  readonly #doubtful: DoubtfulReading;
  #sourceStructure: Structure | undefined;

  constructor(
    segmented: SegmentedArticle,
    pieces: readonly (readonly TargetPiece[] | undefined)[],
    options: ReadOptions,
  ) {
    this.#segmented = segmented;
    this.#options = options;
    this.#source = segmented.article.text;
    this.#place = { source: this.#source, lineEnd: /\r\n?|\n/.exec(this.#source)?.[0] ?? "\n" };
    this.#doubtful = new DoubtfulReading(segmented, options, {
      writtenAt: (site) => this.#writings.get(site),
      expected: (site) => this.#expected(site),
      read: (text) => this.#read(text),
    });
    segmented.sites.forEach((site, index) => this.#prepare(site, pieces[index]));
  }

  run(): WrittenArticle {
    for (let round = 0; this.#writings.size > 0; round++) {
      const filled = this.#fill([...this.#writings.keys()]);
      const doubtful = this.#doubtful.misread(filled);
      if (doubtful?.length === 0) return { ...filled, fallbacks: this.#fallbacks };
      if (doubtful !== undefined) {
        this.#noteWrong(doubtful);
        this.#correct(doubtful, round);
        continue;
      }
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
      } else {
        this.#correct(wrong, round);
      }
    }
    return {
      text: this.#source,
      starts: this.#segmented.sites.map(({ span }) => span.start),
      fallbacks: this.#fallbacks,
    };
  }

  /** A paragraph in no container reads as it does alone. */
  #noteWrong(sites: readonly UnitSite[]): void {
    for (const site of sites) {
      const writing = this.#writings.get(site)!;
      if (site.layout === "flow" && site.prefix === "") writing.wrong = writing.written;
    }
  }

  #correct(wrong: readonly UnitSite[], round: number): void {
    if (round < MAX_ROUNDS) this.#improve(wrong);
    else for (const site of wrong) this.#fallBack(site, NO_SPELLING);
  }

  #prepare(site: UnitSite, pieces: readonly TargetPiece[] | undefined): void {
    if (pieces === undefined) return;
    const writing = literalWriting(site, pieces);
    if ("message" in writing) {
      this.#fallbacks.push({ site, ...writing });
      return;
    }
    this.#writings.set(site, writing);
    if (isSurelyMisread(site, writing)) this.#spellAlone(site, writing);
  }

  #fill(sites: readonly UnitSite[]): FilledSkeleton {
    const written = new Set(sites);
    const writing = (site: UnitSite) => (written.has(site) ? this.#writings.get(site) : undefined);
    return fillSkeleton(this.#source, this.#segmented.sites, {
      value: (site) => {
        const found = writing(site);
        const edits = found && site.writeValue!(spellValue(site, found.target));
        if (edits !== undefined) found!.written = edits.map(({ text }) => text).join("\n");
        return edits;
      },
      block: (site, render) => {
        const found = writing(site);
        const written = found && this.#spell(site, found, render);
        if (found !== undefined) found.written = written ?? "";
        return written;
      },
    });
  }

  #spell(site: UnitSite, writing: Writing, render: Render): string | undefined {
    if (site.codec !== undefined)
      return encoded(site, spellValue(site, writing.target), this.#source);
    return (
      spellUnit(siteTask(site, writing.target, { ...this.#place, render }), writing.spelling) +
      site.suffix
    );
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
    return misread(this.#segmented.sites, filled, read, (site) => this.#expected(site));
  }

  #expected(site: UnitSite): string | undefined {
    const writing = this.#writings.get(site);
    return writing && expectedOf(site, writing);
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
      if (!hasOneSpelling(site) && this.#spellAlone(site, writing)) improved = true;
    }
    if (!improved) for (const site of this.#disturbers(wrong)) this.#goFurther(site);
  }

  /** Spell a unit as it is right in its own block, or let it fall back; whether that changes anything. */
  #spellAlone(site: UnitSite, writing: Writing): boolean {
    writing.stage = "searched";
    const spelling = this.#search(site, writing);
    if (spelling === undefined) this.#fallBack(site, NO_SPELLING);
    else writing.spelling = spelling;
    return spelling !== LITERAL;
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
      taskAlone(site, writing.target, this.#place),
      readBack(readBackContext(site, this.#source), {
        definitions: this.#segmented.definitions,
        language: this.#segmented.article.source,
        parser,
        delimiter,
      }),
      writing.wrong,
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
