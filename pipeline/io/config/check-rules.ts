import { findNodeAtLocation, type Node } from "jsonc-parser";
import type { Locale } from "../../model/locale.ts";
import { layoutOutput } from "./layout-output.ts";
import { layoutNamed } from "../../stages/layouts/layouts.ts";
import type { Problem } from "./check-option.ts";
import { PUBLISH_RULES, SITE_RULES } from "./check-site-rules.ts";
import type { Config } from "./config.ts";

/** What is wrong between options that are fine one by one. */
export function checkRules(config: Config, root: Node): readonly Problem[] {
  return RULES.flatMap((rule) => rule(config, root)).map(({ path, message, hint }) => ({
    offset: (findNodeAtLocation(root, [...path]) ?? root).offset,
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
}

export interface Violation {
  /** Keys and indexes from the root of the file. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
}

const RULES: readonly ((config: Config, root: Node) => readonly Violation[])[] = [
  differentPathNames,
  differentPatterns,
  oneFolderInLayouts,
  outputsOutsideMemory,
  ...SITE_RULES,
  ...PUBLISH_RULES,
  onePlaceOfObjects,
  workersOnPostgres,
];

/** Whoever is not there when a job runs should not hear of it then. */
function workersOnPostgres({ memory, workers }: Config): readonly Violation[] {
  if (!workers.jobs || memory === "postgres") return [];
  return [
    {
      path: ["workers", "jobs"],
      message: "Unexpected `workers.jobs`: the memory lies in files, expected it in PostgreSQL",
      hint: 'say `"memory": "postgres"`, and `interlinear memory push`',
    },
  ];
}

/** Of a folder and a bucket one would be forgotten; what is said of a bucket needs one. */
function onePlaceOfObjects(_: Config, root: Node): readonly Violation[] {
  const at = ["workers", "objects"];
  const isSaid = (name: string): boolean => findNodeAtLocation(root, [...at, name]) !== undefined;
  if (isSaid("bucket"))
    return isSaid("folder")
      ? [{ path: [...at, "folder"], message: "Unexpected `workers.objects.folder`, `bucket` is said already" }] // prettier-ignore
      : [];
  return ["prefix", "endpoint", "region"].filter(isSaid).map((name) => ({
    path: [...at, name],
    message: `Unexpected \`workers.objects.${name}\` without \`bucket\``,
  }));
}

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

/** A layout writes to where the sources' folder is: a collection has one output. */
function oneFolderInLayouts(config: Config, root: Node): readonly Violation[] {
  return config.collections.flatMap(({ include, layout, source }, index) => {
    if (findNodeAtLocation(root, ["collections", index, "output"]) !== undefined) return [];
    const place = { source: source ?? config.source, pathNames: config.pathNames };
    const [first, ...others] = include.map((glob) =>
      layoutOutput(layoutNamed(layout), glob, place),
    );
    return others.flatMap((output, position) =>
      output === first
        ? []
        : [
            {
              path: ["collections", index, "include", position + 1],
              message: `Unexpected pattern \`${include[position + 1]!}\`, the layout \`${layout}\` expects patterns of one folder`,
              hint: "make a collection for each folder, or say `output`",
            },
          ],
    );
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
