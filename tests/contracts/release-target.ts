import { describe, expect, it } from "vitest";
import type { ReleaseTarget } from "../../pipeline/model/release-target.ts";
import { idOf, releaseOf, type ReleaseParts, sha256 } from "./release-factory.ts";

/** A place for releases, as its target and as its readers see it. */
export interface TargetPlace {
  /** Another opening of the same place, as another process has it. */
  readonly open: () => Promise<ReleaseTarget>;
  /** All files that readers get, by path; `undefined` where nothing is live. */
  readonly served: () => Promise<Readonly<Record<string, string>> | undefined>;
}

const HOME: ReleaseParts = {
  files: { "index.html": "Home", "de/index.html": "Start" },
  versions: { "content/en/index.md": "version of the home page" },
};

/** What every target of releases promises. */
export function testReleaseTarget(name: string, makePlace: () => Promise<TargetPlace>): void {
  /** A place in which a release is live. */
  async function publishedPlace(parts: ReleaseParts = HOME) {
    const place = await makePlace();
    const target = await place.open();
    const first = releaseOf(parts);
    await target.put(first);
    expect(await target.activate(idOf(first), undefined)).toBe("live");
    return { place, target, first };
  }

  describe(`a target of releases: ${name}`, () => {
    it("has nothing before something is published", async () => {
      const place = await makePlace();
      const target = await place.open();
      expect(await target.live()).toBeUndefined();
      expect(await target.liveId()).toBeUndefined();
      expect(await target.releases()).toEqual([]);
      expect(await target.missing([sha256("a")])).toEqual(new Set([sha256("a")]));
      expect(await place.served()).toBeUndefined();
      await target.close();
    });

    it("shows readers nothing of a release that is only put", async () => {
      const place = await makePlace();
      const target = await place.open();
      const release = releaseOf(HOME);
      await target.put(release);
      expect(await place.served()).toBeUndefined();
      expect(await target.live()).toBeUndefined();
      expect(await target.releases()).toEqual([idOf(release)]);
      await target.close();
    });

    it("serves what was activated, and remembers its manifest to the byte, and its signature", async () => {
      const { place, target, first } = await publishedPlace({
        ...HOME,
        sign: () => new Uint8Array(64).fill(7),
      });
      expect(await place.served()).toEqual(HOME.files);
      const live = (await (await place.open()).live())!;
      expect(await target.liveId()).toBe(idOf(first));
      expect(live.manifest).toEqual(first.sealed.manifest);
      expect(Buffer.from(live.bytes)).toEqual(first.sealed.bytes);
      expect(Buffer.from(live.signature!)).toEqual(Buffer.alloc(64, 7));
      expect(await target.manifest(idOf(first))).toEqual(live);
      await target.close();
    });

    it("has no signature where none was given", async () => {
      const { target } = await publishedPlace();
      expect((await target.live())!.signature).toBeUndefined();
      await target.close();
    });

    it("goes from one release to the next and back", async () => {
      const { place, target, first } = await publishedPlace();
      const second = releaseOf({
        files: { "index.html": "Home 2", "new.html": "New" },
        base: first,
      });
      await target.put(second);
      expect(await place.served()).toEqual(HOME.files);
      expect(await target.activate(idOf(second), idOf(first))).toBe("live");
      expect(await place.served()).toEqual({ "index.html": "Home 2", "new.html": "New" });
      expect(await target.releases()).toEqual([idOf(second), idOf(first)]);
      expect(await target.activate(idOf(first), idOf(second))).toBe("live");
      expect(await place.served()).toEqual(HOME.files);
      await target.close();
    });

    it("takes a release again, and makes it live again, without harm", async () => {
      const { place, target, first } = await publishedPlace();
      await target.put(first);
      expect(await target.activate(idOf(first), undefined)).toBe("live");
      expect(await target.releases()).toEqual([idOf(first)]);
      expect(await place.served()).toEqual(HOME.files);
      await target.close();
    });

    it("says that another release is live by now, and changes nothing", async () => {
      const { place, target, first } = await publishedPlace();
      const one = releaseOf({ files: { "index.html": "One" }, base: first });
      const other = releaseOf({ files: { "index.html": "Other" }, base: first });
      await target.put(one);
      await target.put(other);
      expect(await target.activate(idOf(one), idOf(first))).toBe("live");
      expect(await target.activate(idOf(other), idOf(first))).toBe("moved");
      expect(await target.activate(idOf(other), undefined)).toBe("moved");
      expect(await place.served()).toEqual({ "index.html": "One" });
      await target.close();
    });

    it("lets exactly one of several win that publish from one base at once", async () => {
      const { place, first } = await publishedPlace();
      const names = ["one", "two", "three", "four"];
      const results = await Promise.all(
        names.map(async (text) => {
          const target = await place.open();
          const release = releaseOf({ files: { "index.html": text }, base: first });
          await target.put(release);
          const result = await target.activate(idOf(release), idOf(first));
          await target.close();
          return { text, result };
        }),
      );
      const winners = results.filter(({ result }) => result === "live");
      expect(winners).toHaveLength(1);
      expect(await place.served()).toEqual({ "index.html": winners[0]!.text });
      expect(await (await place.open()).releases()).toHaveLength(5);
    });

    it("lets exactly one of several win that publish the first release at once", async () => {
      const place = await makePlace();
      const results = await Promise.all(
        ["one", "two", "three"].map(async (text) => {
          const target = await place.open();
          const release = releaseOf({ files: { "index.html": text } });
          await target.put(release);
          const result = await target.activate(idOf(release), undefined);
          await target.close();
          return { text, result };
        }),
      );
      const winners = results.filter(({ result }) => result === "live");
      expect(winners).toHaveLength(1);
      expect(await place.served()).toEqual({ "index.html": winners[0]!.text });
    });

    it("does not make a release live that it does not have", async () => {
      const { place, target, first } = await publishedPlace();
      const other = releaseOf({ files: { "index.html": "Other" }, base: first });
      const activated = target.activate(idOf(other), idOf(first));
      await expect(activated).rejects.toMatchObject({ code: "release-not-found" });
      expect(await place.served()).toEqual(HOME.files);
      await target.close();
    });

    it.each(["../r1-000000000000", "r0-000000000000", "", "current", "r1-00000000000G", "--all"])(
      "does not find the release `%s`",
      async (id) => {
        const { target } = await publishedPlace();
        for (const act of [
          () => target.manifest(id),
          () => target.activate(id, undefined),
          () => target.remove([id]),
          () => target.differences(id),
        ])
          await expect(act()).rejects.toMatchObject({ code: "release-not-found" });
        await target.close();
      },
    );

    it("gives objects of files and of versions, and says which are missing", async () => {
      const { target } = await publishedPlace();
      const version = sha256("version of the home page");
      expect(Buffer.from(await target.object(version)).toString()).toBe("version of the home page");
      expect(Buffer.from(await target.object(sha256("Home"))).toString()).toBe("Home");
      expect(await target.missing([version, sha256("Home"), sha256("no")])).toEqual(
        new Set([sha256("no")]),
      );
      for (const name of [sha256("no"), "../manifests", ""])
        await expect(target.object(name)).rejects.toMatchObject({ code: "release-damaged" });
      await target.close();
    });

    it("asks only for objects that it does not have", async () => {
      const { target, first } = await publishedPlace();
      const second = releaseOf({ files: { ...HOME.files, "new.html": "New" }, base: first });
      const asked: string[] = [];
      await target.put({
        sealed: second.sealed,
        object: (name) => {
          asked.push(name);
          return second.object(name);
        },
      });
      expect(asked).toEqual([sha256("New")]);
      await target.close();
    });

    it("takes nothing of a release whose object is not what its name says", async () => {
      const { place, target, first } = await publishedPlace();
      const second = releaseOf({ files: { "index.html": "Home 2" }, base: first });
      const put = target.put({ ...second, object: async () => Buffer.from("something else") });
      await expect(put).rejects.toMatchObject({ code: "release-damaged" });
      expect(await target.releases()).toEqual([idOf(first)]);
      await target.put(second);
      expect(await target.activate(idOf(second), idOf(first))).toBe("live");
      expect(await place.served()).toEqual({ "index.html": "Home 2" });
      await target.close();
    });

    it.each([
      { seen: "capital letters alone", paths: ["About.html", "about.html"] },
      { seen: "a file where a folder is", paths: ["news", "news/index.html"] },
      { seen: "a path that leads out", paths: ["../index.html"] },
      { seen: "an empty part", paths: ["a//b.html"] },
      { seen: "folders of capital letters alone", paths: ["News/a.html", "news/b.html"] },
    ])("refuses a release with $seen", async ({ paths }) => {
      const { place, target, first } = await publishedPlace();
      const files = Object.fromEntries(paths.map((path) => [path, path]));
      const put = target.put(releaseOf({ files, base: first }));
      await expect(put).rejects.toMatchObject({ code: "release-damaged" });
      expect(await target.releases()).toEqual([idOf(first)]);
      expect(await place.served()).toEqual(HOME.files);
      await target.close();
    });

    it("keeps names and bytes of every kind", async () => {
      const files = {
        "-rf.html": "a dash",
        "a b/ä ö.html": "spaces",
        "empty.txt": "",
        "quote\"'*?[x].html": "signs",
        "ニュース/index.html": "news\r\n\u0000",
      };
      const { place } = await publishedPlace({ files });
      expect(await place.served()).toEqual(files);
    });

    it("keeps a file named `manifest.json` that the site has", async () => {
      const { place } = await publishedPlace({ files: { "manifest.json": "{}" } });
      expect(await place.served()).toEqual({ "manifest.json": "{}" });
    });

    it("takes a release without files", async () => {
      const { place } = await publishedPlace({ files: {} });
      expect(await place.served()).toEqual({});
    });

    it("forgets releases and what only they had, but never the live one", async () => {
      const { place, target, first } = await publishedPlace();
      const second = releaseOf({
        files: { "index.html": "Home", "b.html": "B" },
        versions: { "content/en/b.md": "version of b" },
        base: first,
      });
      await target.put(second);
      await target.activate(idOf(second), idOf(first));
      expect(await target.remove([idOf(first), idOf(second)])).toEqual([idOf(first)]);
      expect(await target.releases()).toEqual([idOf(second)]);
      await expect(target.manifest(idOf(first))).rejects.toMatchObject({
        code: "release-not-found",
      });
      const [gone, shared, version] = [sha256("Start"), sha256("Home"), sha256("version of b")];
      expect(await target.missing([gone, shared, version])).toEqual(new Set([gone]));
      expect(await place.served()).toEqual({ "index.html": "Home", "b.html": "B" });
      expect(await target.remove([idOf(first)])).toEqual([]);
      await target.close();
    });

    it("destroys objects in kept releases, whose manifests stay, and says what is out of reach", async () => {
      const { place, target, first } = await publishedPlace();
      const second = releaseOf({ files: { "index.html": "Home" }, base: first });
      await target.put(second);
      await target.activate(idOf(second), idOf(first));
      const gone = [sha256("Start"), sha256("version of the home page")];
      const report = await target.purge(gone);
      expect(report.removed).toBe(2);
      expect(report.unreached.length).toBeGreaterThan(0);
      expect(report.unreached.every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
      expect(await target.missing(gone)).toEqual(new Set(gone));
      expect((await target.manifest(idOf(first))).manifest).toEqual(first.sealed.manifest);
      expect(await place.served()).toEqual({ "index.html": "Home" });
      const again = target.activate(idOf(first), idOf(second));
      await expect(again).rejects.toMatchObject({ code: "release-damaged" });
      expect(await place.served()).toEqual({ "index.html": "Home" });
      expect((await target.purge(gone)).removed).toBe(0);
      await target.close();
    });

    it("gives readers what its manifest says", async () => {
      const { target, first } = await publishedPlace();
      expect(await target.differences(idOf(first))).toEqual([]);
      await target.close();
    });

    it("does not destroy what readers are served", async () => {
      const { place, target } = await publishedPlace();
      const purged = target.purge([sha256("Start")]);
      await expect(purged).rejects.toMatchObject({ code: "release-held" });
      expect(await place.served()).toEqual(HOME.files);
      await target.close();
    });
  });
}
