import { hash } from "node:crypto";
import { type Sign, sealManifest } from "../../pipeline/io/release/sealed-manifest.ts";
import type { Locale } from "../../pipeline/model/locale.ts";
import { type Manifest, MANIFEST_VERSION } from "../../pipeline/model/release.ts";
import type { StagedRelease } from "../../pipeline/model/release-target.ts";
import { releaseId } from "../../pipeline/stages/publish/release/release-id.ts";

export interface ReleaseParts {
  /** Content by path. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Content of version objects, by article. */
  readonly versions?: Readonly<Record<string, string>>;
  readonly base?: StagedRelease | undefined;
  readonly sign?: Sign;
  readonly by?: string;
}

export const sha256 = (content: string | Uint8Array): string => hash("sha256", content, "hex");

const NO_WORDS = { words: 0, current: 0, stale: 0, untranslated: 0, machine: 0 };

/** A release of a few files, as the publication makes them. */
export function releaseOf(parts: ReleaseParts): StagedRelease {
  const { files, versions = {}, base, sign, by = "anna" } = parts;
  const objects = new Map<string, Uint8Array>();
  const add = (content: string | Uint8Array): string => {
    objects.set(sha256(content), Buffer.from(content));
    return sha256(content);
  };
  const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
    a < b ? -1 : 1;
  const draft = {
    v: MANIFEST_VERSION,
    number: (base?.sealed.manifest.number ?? 0) + 1,
    ...(base === undefined ? {} : { base: base.sealed.manifest.id }),
    act: "publish" as const,
    at: "2026-11-26T12:00:00.000Z",
    by,
    files: Object.entries(files)
      .toSorted(byName)
      .map(([path, content]) => ({
        path,
        sha256: add(content),
        bytes: Buffer.from(content).length,
      })),
    versions: Object.entries(versions)
      .toSorted(byName)
      .map(([article, content]) => ({
        article,
        locale: "en" as Locale,
        sha256: add(content),
        revision: sha256(article),
        coverage: NO_WORDS,
        provenance: { human: 0, imported: 0, machine: 0, reviewed: 0 },
      })),
    tools: { interlinear: "0.1.0", icu: "77", cldr: "47", unicode: "16", tz: "2025b" },
    ledger: [],
  } satisfies Omit<Manifest, "id">;
  return {
    sealed: sealManifest({ ...draft, id: releaseId(draft) }, sign),
    object: async (name) => objects.get(name)!,
  };
}

/** Id of a release. */
export const idOf = ({ sealed }: StagedRelease): string => sealed.manifest.id;
