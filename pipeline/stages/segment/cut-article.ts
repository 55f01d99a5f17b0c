import type { Article } from "../../model/article.ts";
import type { LinkMarks } from "../../model/link-marks.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import type { Unit } from "../../model/unit.ts";
import { linkMarks, NO_LINK_MARKS } from "../links/link-marks.ts";
import { locator } from "../read/locate.ts";
import { type CutContext, CutSite } from "./cut-site.ts";
import { hasWords } from "./cut-tokens.ts";
import { nameUnits } from "./name-units.ts";
import type { ReadArticle } from "./read-units.ts";

/**
 * An article that is cut into segments. Its units are named, which takes most of the time, when the
 * first is asked for: whoever copies texts or looks for links needs no keys.
 */
export class CutArticle implements SegmentedArticle {
  readonly article: Article;
  readonly sites: readonly CutSite[];
  readonly structure: SegmentedArticle["structure"];
  readonly linkMarks: SegmentedArticle["linkMarks"];
  readonly dialects: SegmentedArticle["dialects"];
  readonly definitions: SegmentedArticle["definitions"];
  readonly problems: SegmentedArticle["problems"];
  readonly #hash: CutContext["hash"];
  #units: readonly Unit[] | undefined;

  constructor(
    article: Article,
    read: ReadArticle,
    { storedCuts, hash }: Pick<CutContext, "storedCuts" | "hash">,
  ) {
    const { root, shift, drafts } = read;
    this.article = article;
    this.#hash = hash;
    const units = () => this.units;
    const context: CutContext = { article, storedCuts, hash, locate: locator(article), units };
    const sites: CutSite[] = [];
    for (const draft of drafts) {
      if (!hasWords(draft.tokens)) continue;
      sites.push(new CutSite(draft, context, sites.length));
    }
    this.sites = sites;
    this.structure = read.structure;
    let marks: LinkMarks | undefined;
    this.linkMarks = () =>
      (marks ??= root === undefined ? NO_LINK_MARKS : linkMarks(root, article, { shift, sites }));
    this.dialects = read.dialects;
    this.definitions = read.definitions;
    this.problems = read.problems;
  }

  get units(): readonly Unit[] {
    return (this.#units ??= nameUnits(this.sites, this.#hash));
  }
}
