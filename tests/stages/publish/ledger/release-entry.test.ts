import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import {
  composePurge,
  purgedObjects,
} from "../../../../pipeline/stages/publish/ledger/purge-entry.ts";
import {
  composeReleaseEntry,
  isReleaseEntry,
  latestReleases,
  type ReleaseEntry,
} from "../../../../pipeline/stages/publish/ledger/release-entry.ts";
import { releaseOf, sha256 } from "../../../contracts/release-factory.ts";

const EN = "en" as Locale;

function entryOf(
  text: string,
  {
    known = [],
    anchors = [],
  }: Partial<Pick<Parameters<typeof composeReleaseEntry>[0], "known" | "anchors">> = {},
): ReleaseEntry {
  const { manifest } = releaseOf({ files: {}, versions: { "content/en/a.md": text } }).sealed;
  return composeReleaseEntry({ manifest, from: EN, target: "`published/`", known, anchors });
}

describe("composeReleaseEntry", () => {
  it("says what went live, for whom and on what", () => {
    const base = releaseOf({ files: {} });
    const { manifest } = releaseOf({ files: {}, versions: { "a.md": "A" }, base }).sealed;
    const parts = { manifest, from: EN, target: "`published/`", anchors: [], known: [] };
    const entry = composeReleaseEntry(parts);
    expect(entry).toMatchObject({
      kind: "release",
      release: manifest.id,
      number: 2,
      base: base.sealed.manifest.id,
      act: "publish",
      locales: ["en"],
      by: "anna",
      at: manifest.at,
    });
    expect(isReleaseEntry(entry)).toBe(true);
  });

  it("says of a journal only what no earlier entry says, so that it does not grow with every release", () => {
    const old = { file: "_publish/202611/a.jsonl", bytes: 5, sha256: sha256("a") };
    const grown = { ...old, bytes: 9, sha256: sha256("b") };
    const first = entryOf("1", { anchors: [old] });
    expect(entryOf("2", { known: [first], anchors: [old, grown] }).anchors).toEqual([grown]);
  });

  it("comes after all that branches have published before", () => {
    const first = entryOf("first");
    const one = entryOf("one", { known: [first] });
    const other = entryOf("other", { known: [first] });
    const merged = entryOf("merged", { known: [first, one, other] });
    expect(merged.parents).toEqual([one.id, other.id].toSorted());
    const all = [first, one, other, merged];
    const orders = fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 });
    fc.assert(fc.property(orders, (entries) => latestReleases(entries)[0]!.id === merged.id));
    expect(latestReleases([other, first, one])).toHaveLength(2);
  });
});

describe("isReleaseEntry", () => {
  it("knows what is none", () => {
    const entry = entryOf("a");
    for (const change of [{ kind: "x" }, { number: "1" }, { locales: ["xx-"] }, { anchors: [{}] }])
      expect(isReleaseEntry({ ...entry, ...change })).toBe(false);
  });
});

describe("purgedObjects", () => {
  it("are those of all purges, whose entries name no article", () => {
    const said = { at: "2026-11-26T12:00:00.000Z", by: "anna", from: EN };
    const one = composePurge([sha256("b"), sha256("a"), sha256("a")], said);
    expect(one.objects).toEqual([sha256("a"), sha256("b")].toSorted());
    const two = composePurge([sha256("c")], said);
    expect(purgedObjects([one, entryOf("x"), two])).toEqual(
      new Set(["a", "b", "c"].map((text) => sha256(text))),
    );
  });
});
