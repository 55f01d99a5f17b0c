import type { CollectionFile } from "../../config/config-file.ts";
import type { Repository } from "../repository.ts";
import { inLayout } from "./in-layout.ts";
import { folderOf, join } from "./locale-folders.ts";
import { localesInScript } from "./locale-list.ts";
import type { Preset } from "./preset.ts";

const CONFIGS = ["js", "ts", "mjs", "cjs", "mts"].map((ext) => `docusaurus.config.${ext}`);

const DIALECTS = ["mdx", "directives", "heading-ids"] as const;

/** Docusaurus: docs with their versions, blog, pages and strings, each below `i18n/<locale>`. */
export const docusaurus: Preset = {
  name: "Docusaurus",
  async detect(repository) {
    const by = await repository.firstFile(
      ["", "website", "docs", "site"].flatMap((folder) =>
        CONFIGS.map((name) => join(folder, name)),
      ),
    );
    if (by === undefined) return undefined;
    const site = folderOf(by);
    const script = await repository.read(by);
    const { source = "en", locales } = localesInScript(script);
    const layout = readsIdsInComments(script) ? "docusaurus-v4" : "docusaurus";
    const collections = [
      ...(await articles(repository, site, { script, isMath: /math/.test(script) })),
      ...(await strings(repository, site, source)),
    ].map((collection) => inLayout(layout, source, collection));
    return { by, source, ...(locales === undefined ? {} : { locales }), collections };
  },
};

/** What the next major version does already with these flags. */
function readsIdsInComments(script: string): boolean {
  return /\bv4\s*:\s*true\b|\bmdx1CompatDisabledByDefault\s*:\s*true\b|\bmdx1Compat\s*:\s*\{[^}]*\bheadingIds\s*:\s*false\b/.test(
    script,
  );
}

interface Site {
  readonly script: string;
  readonly isMath: boolean;
}

async function articles(
  repository: Repository,
  site: string,
  { script, isMath }: Site,
): Promise<readonly CollectionFile[]> {
  const docs = (
    /\bdocs\s*:\s*\{[^}]*?\bpath\s*:\s*["'`]([^"'`]+)["'`]/.exec(script)?.[1] ?? "docs"
  ).replace(/\/+$/, "");
  const folder = docs.startsWith("../") ? docs.slice(3) : join(site, docs);
  const i18n = join(site, "i18n/{locale}");
  // Also what begins with `_`: pages import it from where they stand themselves.
  const of = (include: string, plugin: string): CollectionFile => ({
    include: [`${include}/**/*.{md,mdx}`],
    output: `${i18n}/${plugin}/{dir}/{name}.{ext}`,
    dialects: isMath ? [...DIALECTS, "math"] : DIALECTS,
  });
  const candidates: [string, string][] = [
    [folder, "docusaurus-plugin-content-docs/current"],
    [join(site, "blog"), "docusaurus-plugin-content-blog"],
    [join(site, "src/pages"), "docusaurus-plugin-content-pages"],
  ];
  for (const version of await repository.list(join(site, "versioned_docs")))
    candidates.push([
      join(site, `versioned_docs/${version}`),
      `docusaurus-plugin-content-docs/${version}`,
    ]);
  return existing(
    repository,
    candidates.map(([path, plugin]) => [path, of(path, plugin)]),
  );
}

async function existing(
  repository: Repository,
  candidates: readonly (readonly [string, CollectionFile])[],
): Promise<readonly CollectionFile[]> {
  const found: CollectionFile[] = [];
  for (const [path, collection] of candidates)
    if (await repository.isFolder(path)) found.push(collection);
  return found;
}

/** What `docusaurus write-translations` writes for the source locale, and the names of folders. */
async function strings(
  repository: Repository,
  site: string,
  source: string,
): Promise<readonly CollectionFile[]> {
  const docs = join(site, "docs");
  const lists = await Promise.all(
    [
      ["docs", "docusaurus-plugin-content-docs/current", "tags"],
      ["blog", "docusaurus-plugin-content-blog", "tags"],
      ["blog", "docusaurus-plugin-content-blog", "authors"],
    ].map(([folder, plugin, name]) =>
      listOf(repository, join(site, `${folder}/${name}`), join(site, `i18n/{locale}/${plugin}`)),
    ),
  );
  const folders = await existing(repository, [
    [
      join(site, `i18n/${source}`),
      {
        include: [join(site, `i18n/${source}/**/*.json`)],
        output: join(site, "i18n/{locale}/{dir}/{name}.{ext}"),
      },
    ],
    [
      docs,
      {
        include: [`${docs}/**/_category_.{json,yml,yaml}`],
        output: join(
          site,
          "i18n/{locale}/docusaurus-plugin-content-docs/current/{dir}/{name}.{ext}",
        ),
      },
    ],
  ]);
  return [...folders, ...lists.flat()];
}

/** What `tags.yml` and `authors.yml` say to readers. */
async function listOf(
  repository: Repository,
  path: string,
  output: string,
): Promise<readonly CollectionFile[]> {
  const file = await repository.firstFile(["yml", "yaml"].map((ext) => `${path}.${ext}`));
  if (file === undefined) return [];
  const strings = path.endsWith("tags")
    ? ["*.label", "*.description"]
    : ["*.title", "*.description"];
  return [{ include: [file], output: `${output}/{name}.{ext}`, strings }];
}
