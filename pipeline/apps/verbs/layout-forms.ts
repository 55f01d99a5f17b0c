import type { Source } from "../../io/content/list-sources.ts";
import { localeNameIn } from "../../io/content/output-template.ts";
import type { Locale } from "../../model/locale.ts";
import type { Page } from "../../model/page.ts";
import { layoutLinks } from "../../stages/layouts/layout-links.ts";
import { layoutNamed } from "../../stages/layouts/layouts.ts";
import { pageAddress } from "../../stages/layouts/page-address.ts";
import { frontMatterText } from "../../stages/links/front-matter-addresses.ts";
import type { LinkForm } from "../../stages/links/link-form.ts";
import { frontMatterBlock } from "../../stages/read/front-matter/front-matter-block.ts";
import { overridesOf } from "../../stages/match/overrides.ts";
import { hash128 } from "../../stages/segment/segment-key.ts";
import type { OpenArticle, ReadingWorkspace } from "./workspace.ts";

/** How the layouts of a project's collections write links. */
export interface LayoutForms {
  readonly formOf: (source: Source) => LinkForm;
  /**
   * Take note of what an article says of its address, and each locale; ask for
   * addresses when all are known.
   */
  readonly noteAddress: (source: Source, values: AddressValues) => void;
}

/** Values of front matter that say an address, or a part of one. */
const ADDRESS_KEYS = ["slug", "id", "permalink", "url"];

export function layoutForms(workspace: ReadingWorkspace): LayoutForms {
  const noted = new Map<string, AddressValues>();
  const forms = new Map<string, LinkForm>();
  const sourceOf = (page: Page): Page => {
    const source = workspace.sourceAt(page.article)!;
    return { ...page, kind: "source", locale: source.locale, file: source.path };
  };
  const addressOf = (page: Page) => addressIn(workspace, page, noted.get(page.article));
  return {
    formOf: (source) => {
      const root = rootOf(source);
      const { layout } = source.collection;
      const key = `${layout}\0${root}`;
      const row = layoutNamed(layout);
      const roots = publicRoots(root, row.links.publicFolders);
      const form = forms.get(key) ?? layoutLinks(row, { addressOf, sourceOf }, roots);
      forms.set(key, form);
      return form;
    },
    noteAddress: ({ path }, values) => void noted.set(path, values),
  };
}

/** What an article's front matter says of its address, by key. */
export interface AddressValues {
  readonly own: Readonly<Record<string, string>>;
  /** What people said instead for a locale. */
  readonly inLocale: Readonly<Record<Locale, Readonly<Record<string, string>>>>;
}

/** What an article and its locales say of its address; `undefined` where that is nothing. */
export async function addressValues(
  workspace: ReadingWorkspace,
  { source, article }: OpenArticle,
): Promise<AddressValues | undefined> {
  const own = ownValues(article.text);
  if (own.size === 0) return undefined;
  const inLocale: Record<Locale, Readonly<Record<string, string>>> = {};
  for (const locale of workspace.project.locales)
    inLocale[locale] = await localValues(workspace, { article: source.path, locale }, own);
  return { own: Object.fromEntries(own), inLocale };
}

function ownValues(text: string): ReadonlyMap<string, string> {
  const block = frontMatterBlock(text);
  if (block === undefined) return new Map();
  return new Map(
    ADDRESS_KEYS.flatMap((key) => {
      const value = frontMatterText(block, key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

/** Overrides that are applied: they stand for the value that the source has. */
async function localValues(
  { ports: { memory } }: ReadingWorkspace,
  { article, locale }: { readonly article: string; readonly locale: Locale },
  own: ReadonlyMap<string, string>,
): Promise<Readonly<Record<string, string>>> {
  const records = await memory.gather({ locale, articles: [article] });
  return Object.fromEntries(
    overridesOf(records, article)
      .filter(({ field, sourceHash }) => hash128(own.get(field) ?? "") === sourceHash)
      .map(({ field, value }) => [field, value]),
  );
}

/** The folder of the sources, that of their locale included. */
export function rootOf({ path, below }: Source): string {
  return path.slice(0, Math.max(0, path.length - below.length - 1));
}

function addressIn(
  workspace: ReadingWorkspace,
  page: Page,
  values: AddressValues | undefined,
): string {
  const source = workspace.sourceAt(page.article)!;
  const { collection, below } = source;
  const { addresses } = layoutNamed(collection.layout);
  const nameOf = (locale: Locale) =>
    addresses.style === "mdn"
      ? locale
      : localeNameIn(collection, locale, workspace.project.config.pathNames);
  const isFallback = page.kind === "fallback" && !addresses.hasFallbackPages;
  const locale = isFallback ? page.language : page.locale;
  const root = rootOf(source);
  const own = nameOf(source.locale);
  const folders = root.split("/");
  const ownFolder = folders.findLastIndex((name) => name.toLowerCase() === own.toLowerCase());
  const ownPrefix = addresses.sourcePrefix === "folder" && ownFolder !== -1 ? own : "";
  // `content/en/docs` is `docs` to readers.
  const inner = ownFolder === -1 ? [] : folders.slice(ownFolder + 1);
  return pageAddress(
    { addresses },
    {
      below: [...inner, withoutSuffix(below, own)].join("/"),
      root,
      sourceName: own,
      prefix: locale === source.locale ? ownPrefix : nameOf(locale),
      value: (key) => values?.inLocale[locale]?.[key] ?? values?.own[key],
    },
  );
}

/** `a.en.md` is `a.md` to a generator that goes by suffixes. */
function withoutSuffix(below: string, sourceName: string): string {
  const [, start, ending] = /^(.*?)(\.[^./]+)$/.exec(below) ?? [];
  return start !== undefined && start.endsWith(`.${sourceName}`)
    ? start.slice(0, -sourceName.length - 1) + ending!
    : below;
}

function publicRoots(root: string, folders: readonly string[]): readonly string[] {
  const parts = root === "" ? [] : root.split("/");
  const above = [...parts, ""].map((_, index) => parts.slice(0, parts.length - index).join("/"));
  return above.flatMap((base) =>
    folders.map((folder) => [base, folder].filter((part) => part !== "" && part !== ".").join("/")),
  );
}
