import type { Locale } from "../../model/locale.ts";
import type { Violation } from "./check-rules.ts";
import type { Config } from "./config.ts";

/** What is wrong between the options of a site and others. */
export const SITE_RULES: readonly ((config: Config) => readonly Violation[])[] = [
  articlesForSite,
  siteForItself,
  differentPrefixes,
];

/** What is wrong between the options of publishing and others. */
export const PUBLISH_RULES: readonly ((config: Config) => readonly Violation[])[] = [
  releasesForThemselves,
];

/** A site of nothing is a mistake. */
function articlesForSite({ site, collections }: Config): readonly Violation[] {
  if (site === undefined || collections.some(({ layout }) => layout === "site")) return [];
  return [
    {
      path: ["site"],
      message: "Unexpected `site`, expected a collection with the layout `site`",
      hint: 'say `"layout": "site"` in `collections`',
    },
  ];
}

/** Its folder is written by the site alone: sources and memories are no part of it. */
function siteForItself(config: Config): readonly Violation[] {
  if (config.site === undefined) return [];
  return alone(config.site.output, foldersOfOthers(config), {
    path: ["site", "output"],
    what: "the site",
  });
}

/** The same holds for the folder of releases. */
function releasesForThemselves(config: Config): readonly Violation[] {
  const { site, publish } = config;
  if (publish.target.kind !== "folder") return [];
  const others = [...foldersOfOthers(config), ...(site === undefined ? [] : [site.output])];
  return alone(publish.target.folder, others, {
    path: ["publish", "target", "folder"],
    what: "releases",
  });
}

function foldersOfOthers({ localesDir, collections }: Config): readonly string[] {
  return [
    localesDir,
    ".git",
    ".interlinear",
    ...collections.flatMap(({ include }) => include.map(fixedPart)),
  ];
}

function alone(
  own: string,
  others: readonly string[],
  { path, what }: { readonly path: Violation["path"]; readonly what: string },
): readonly Violation[] {
  const other = others.find((folder) => isBelow(own, folder) || isBelow(folder, own));
  if (other === undefined) return [];
  const message = `Unexpected folder \`${own}\` for ${what}, expected one outside \`${other}\``;
  return [{ path, message }];
}

/** Folders of a pattern before its first part with a wildcard; empty where there is none. */
function fixedPart(glob: string): string {
  const parts = glob.split("/");
  const end = parts.findIndex((part) => /[*?[{]/.test(part));
  return parts.slice(0, end === -1 ? -1 : end).join("/");
}

function isBelow(path: string, folder: string): boolean {
  return folder !== "" && (path === folder || path.startsWith(`${folder}/`));
}

/** Two locales at one address would overwrite each other. */
function differentPrefixes({ site, pathNames, locales }: Config): readonly Violation[] {
  if (site === undefined) return [];
  const owners = new Map<string, Locale>(
    (locales ?? [])
      .filter((tag) => !site.homes.has(tag))
      .map((tag) => [`/${pathNames.get(tag) ?? tag}/`, tag]),
  );
  return [...site.homes].flatMap(([tag, home]) => {
    const owner = owners.get(home);
    owners.set(home, tag);
    if (owner === undefined || owner === tag) return [];
    return [
      {
        path: ["site", "prefixes", tag],
        message: `Unexpected prefix of \`${tag}\`, \`${owner}\` has the same`,
      },
    ];
  });
}
