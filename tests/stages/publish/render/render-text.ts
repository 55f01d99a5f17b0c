import { type Locale, parseLocale } from "../../../../pipeline/model/locale.ts";
import type { LinkTarget, Page } from "../../../../pipeline/model/page.ts";
import type { PassageState, RenderedArticle } from "../../../../pipeline/model/site-page.ts";
import { sourcePassages } from "../../../../pipeline/stages/publish/render/passages-of.ts";
import {
  type RenderFinding,
  renderArticle,
  type RenderInput,
} from "../../../../pipeline/stages/publish/render/render-article.ts";
import { stringsIn } from "../../../../pipeline/stages/publish/strings/strings.ts";
import type { DialectName } from "../../../../pipeline/stages/read/markdown/dialects.ts";
import { segment } from "../../../../pipeline/stages/segment/segment.ts";
import english from "../../../../locales/en/site.json" with { type: "json" };

export const en: Locale = parseLocale("en")!;
export const ar: Locale = parseLocale("ar")!;
export const de: Locale = parseLocale("de")!;

export const trialStrings = stringsIn(en, { en: english });

/** Options of a test; the rest is an English article at `/x/`. */
export interface TrialOptions extends Partial<Omit<RenderInput, "dialects">> {
  readonly dialects?: readonly DialectName[];
  /** States of the article's units, in their order. Default: current. */
  readonly states?: readonly PassageState[];
  /** Their sources, in their order. Default: their own text. */
  readonly sources?: readonly string[];
}

/** Render Markdown; addresses that end in `.md` are articles, `.png` are files of the project, `gone` is missing. */
export function renderText(
  markdown: string,
  { states = [], sources = [], dialects = [], ...options }: TrialOptions = {},
): RenderedArticle & { readonly excerpt: string; readonly findings: readonly RenderFinding[] } {
  const passages = sourcePassages(
    segment(
      { path: "a.md", text: markdown, source: en, revision: "" },
      { dialects, frontMatterKeys: [], maxNesting: 100 },
    ),
  ).map((passage, index) => ({
    ...passage,
    state: states[index] ?? passage.state,
    source: sources[index] ?? passage.source,
  }));
  const { article, excerpt, findings } = renderArticle({
    file: "a.md",
    markdown,
    dialects,
    language: en,
    source: en,
    passages,
    headingIds: { byUnit: new Map(), byText: new Map() },
    title: "",
    url: "/x/",
    resolve: resolveTrial,
    assetUrl: (path) => `/files/${path}`,
    strings: trialStrings,
    ...options,
  });
  return { ...article!, excerpt, findings };
}

/** Where addresses of trials lead to. */
export function resolveTrial(address: string): LinkTarget {
  const [path = "", anchor] = address.split("#");
  const suffix = anchor === undefined ? "" : `#${anchor}`;
  if (/^(?:[a-z]+:|\/\/)/i.test(path)) return { type: "external" };
  if (path === "gone")
    return { type: "missing", problem: "there is no file gone", meant: undefined };
  if (path.endsWith(".png")) return { type: "asset", path, suffix };
  const isGerman = path.includes("german");
  const page = {
    url: path === "" ? "/x/" : `/${path.replace(/\.md$/, "")}/`,
    language: isGerman ? de : en,
  } as Page;
  return { type: "page", page, suffix, anchor, hasAnchor: true };
}
