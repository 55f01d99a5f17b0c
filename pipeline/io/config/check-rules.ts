import { findNodeAtLocation, type Node } from "jsonc-parser";
import type { Locale } from "../../model/locale.ts";
import type { Problem } from "./check-option.ts";
import type { Config } from "./config.ts";

/** What is wrong between options that are fine one by one. */
export function checkRules(config: Config, root: Node): readonly Problem[] {
  return RULES.flatMap((rule) => rule(config)).map(({ path, message, hint }) => ({
    offset: (findNodeAtLocation(root, [...path]) ?? root).offset,
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
}

interface Violation {
  /** Keys and indexes from the root of the file. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
}

const RULES: readonly ((config: Config) => readonly Violation[])[] = [
  differentPathNames,
  differentPatterns,
  outputsOutsideMemory,
  siteForItself,
  differentPrefixes,
];

/** Two locales in one folder would overwrite each other. */
function differentPathNames({ pathNames, locales }: Config): readonly Violation[] {
  const owners = new Map<string, Locale>(
    (locales ?? []).filter((tag) => !pathNames.has(tag)).map((tag) => [tag, tag]),
  );
  return [...pathNames].flatMap(([tag, name]) => {
    const owner = owners.get(name);
    owners.set(name, tag);
    if (owner === undefined || owner === tag) return [];
    return [
      {
        path: ["pathNames", tag],
        message: `Unexpected path name \`${name}\` of \`${tag}\`, it is the name of \`${owner}\` already`,
      },
    ];
  });
}

/** An article belongs to one collection: a pattern in two says that somebody was mistaken. */
function differentPatterns({ collections }: Config): readonly Violation[] {
  const seen = new Map<string, number>();
  return collections.flatMap(({ include }, index) =>
    include.flatMap((glob, position) => {
      const first = seen.get(glob);
      seen.set(glob, first ?? index);
      if (first === undefined) return [];
      return [
        {
          path: ["collections", index, "include", position],
          message: `Unexpected pattern \`${glob}\`, \`collections[${first}]\` includes it already`,
        },
      ];
    }),
  );
}

/** Its folder is written by the site alone: sources and memories are no part of it. */
function siteForItself({ site, localesDir, collections }: Config): readonly Violation[] {
  if (site === undefined) return [];
  const folders = [
    localesDir,
    ".git",
    ".interlinear",
    ...collections.flatMap(({ include }) => include.map(fixedPart)),
  ];
  const other = folders.find(
    (folder) => isBelow(site.output, folder) || isBelow(folder, site.output),
  );
  if (other === undefined) return [];
  return [
    {
      path: ["site", "output"],
      message: `Unexpected folder \`${site.output}\` for the site, expected one outside \`${other}\``,
    },
  ];
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

/** Localized articles among the journals could be taken for them. */
function outputsOutsideMemory({ collections, localesDir }: Config): readonly Violation[] {
  return collections.flatMap(({ output }, index) => {
    if (!output.startsWith(`${localesDir}/{locale}/memory/`)) return [];
    return [
      {
        path: ["collections", index, "output"],
        message: `Unexpected output \`${output}\`, expected a path outside the translation memory`,
      },
    ];
  });
}
