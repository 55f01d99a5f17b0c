import { findNodeAtLocation, type Node } from "jsonc-parser";
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
export const PUBLISH_RULES: readonly ((config: Config, root: Node) => readonly Violation[])[] = [
  releasesForThemselves,
  oneTarget,
  ownTargetOptions,
  publicKeyIsOne,
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

const TARGETS = ["folder", "branch", "bucket"] as const;

/** Releases go to one place: two would not be live at the same moment. */
function oneTarget(_: Config, root: Node): readonly Violation[] {
  const [first, ...others] = TARGETS.filter((name) => isSaid(root, name));
  return others.map((name) => ({
    path: ["publish", "target", name],
    message: `Unexpected \`publish.target.${name}\`, \`${first}\` is said already`,
    hint: "say one of `folder`, `branch` and `bucket`",
  }));
}

const NEEDS: Readonly<Record<string, (typeof TARGETS)[number]>> = {
  remote: "branch",
  prefix: "bucket",
  endpoint: "bucket",
  region: "bucket",
  serve: "bucket",
};

function ownTargetOptions(_: Config, root: Node): readonly Violation[] {
  return Object.entries(NEEDS)
    .filter(([name, target]) => isSaid(root, name) && !isSaid(root, target))
    .map(([name, target]) => ({
      path: ["publish", "target", name],
      message: `Unexpected \`publish.target.${name}\` without \`${target}\``,
    }));
}

function isSaid(root: Node, name: string): boolean {
  return findNodeAtLocation(root, ["publish", "target", name]) !== undefined;
}

/** 32 bytes are 43 signs and one that fills them up. */
function publicKeyIsOne({ publish }: Config): readonly Violation[] {
  const { publicKey } = publish;
  if (publicKey === undefined || /^[A-Za-z\d+/]{42}[AEIMQUYcgkosw048]=$/.test(publicKey)) return [];
  return [
    {
      path: ["publish", "publicKey"],
      message: "Unexpected `publish.publicKey`, expected base64 of the 32 bytes of an ed25519 key",
      hint: "`openssl pkey -in FILE -pubout -outform DER | tail -c 32 | base64` prints it",
    },
  ];
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
