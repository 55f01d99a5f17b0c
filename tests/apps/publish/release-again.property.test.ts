import { chmodSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openProject } from "../../../pipeline/io/project.ts";
import type { Manifest } from "../../../pipeline/model/release.ts";
import { composeRelease } from "../../../pipeline/apps/verbs/publish/compose-release.ts";
import { openReleases, type Releases } from "../../../pipeline/apps/verbs/publish/open-releases.ts";
import { config, type Newsroom, openNewsroom } from "./publishing-trial.ts";

const TIDES = "content/en/news/tides.md";
const BOATS = "content/en/guide/boats.md";
const GULLS = "content/en/guide/gulls.md";

/** What an editor does. */
const deed = fc.oneof(
  fc.record({
    type: fc.constant("write" as const),
    path: fc.constantFrom(TIDES, BOATS, GULLS),
    title: fc.constantFrom("Tides", "Sea and sky"),
    slug: fc.constantFrom(undefined, "moved"),
    link: fc.constantFrom("../news/tides.md", "../guide/boats.md", "../guide/gulls.md"),
  }),
  fc.record({
    type: fc.constant("translate" as const),
    target: fc.constantFrom("Le bateau attend.", "Le bateau patiente."),
  }),
  fc.record({
    type: fc.constant("run" as const),
    args: fc.constantFrom(
      ["withdraw", TIDES],
      ["withdraw", BOATS, "--locale", "fr"],
      ["restore", TIDES],
      ["rollback"],
      ["rollback", "r1"],
      ["rollback", "r1", "--locale", "fr"],
      ["correct", TIDES, "--class", "factual", "--note", "It was so."],
    ),
  }),
  fc.record({ type: fc.constant("damage" as const), how: fc.constantFrom("gone", "nonsense") }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

async function done(newsroom: Newsroom, one: Deed): Promise<void> {
  switch (one.type) {
    case "write": {
      const { path, title, slug, link } = one;
      const lines = [`title: ${title}`, ...(slug === undefined ? [] : [`slug: ${slug}`])];
      newsroom.write(
        path,
        `---\n${lines.join("\n")}\n---\n\n# ${title}\n\nThe boat waits.\n\n[There](${link})\n`,
      );
      return;
    }
    case "translate":
      await newsroom.run("set", TIDES, "The boat waits.", one.target, "--locale", "fr");
      return;
    case "damage":
      damage(newsroom, (await liveIn(newsroom)).live, one.how);
      return;
    case "run":
      await newsroom.run(...one.args);
  }
}

function damage({ root }: Newsroom, { index }: Manifest, how: string): void {
  if (index === undefined) return;
  const file = join(root, "published/objects", index.slice(0, 2), index);
  if (!existsSync(file)) return;
  if (how === "gone") rmSync(file);
  else {
    chmodSync(file, 0o600);
    writeFileSync(file, "nonsense");
  }
}

async function liveIn({
  root,
}: Newsroom): Promise<{ readonly releases: Releases; readonly live: Manifest }> {
  const releases = await openReleases(await openProject(root), {});
  return { releases, live: (await releases.target.live())!.manifest };
}

/** The files of the live release, and what they are with every page made, on the same base. */
async function bothWays(newsroom: Newsroom) {
  const { releases, live } = await liveIn(newsroom);
  const base =
    live.base === undefined ? undefined : (await releases.target.manifest(live.base)).manifest;
  const { index: _, ...withoutIndex } = base ?? {};
  const whole = await composeRelease(releases, {
    ...live,
    base: base && (withoutIndex as Manifest),
    sealed: new Map(),
    readAsset: async () => undefined,
  });
  return { live, whole: whole.manifest };
}

describe("a release that follows another", () => {
  it("is byte for byte the one of which every page is made, whatever editors did before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 7 }), async (deeds) => {
        const newsroom = await openNewsroom();
        await newsroom.publish();
        for (const one of deeds) {
          await done(newsroom, one);
          if (one.type !== "run") await newsroom.run("publish", "--resume");
          const { live, whole } = await bothWays(newsroom);
          expect([one, live.files]).toEqual([one, whole.files]);
          if (live.index !== undefined) expect(live.index).toBe(whole.index);
        }
      }),
      { numRuns: 4 },
    );
  }, 300_000);

  it("makes no page and reads no version where an older one comes back as it was", async () => {
    const newsroom = await openNewsroom();
    const { release } = await newsroom.publish();
    newsroom.write(BOATS, "# Boats\n\n## Keel\n\nA ship floats. [Tides](../news/tides.md)\n");
    await newsroom.publish();
    // Nothing can be made without the texts of the site.
    newsroom.write("locales/en/site.json", '{"nav.archive":"Other"}');
    await newsroom.release("rollback", "r1");
    const { live, releases } = await liveIn(newsroom);
    const old = (await releases.target.manifest(release!.id)).manifest;
    expect([live.files, live.index]).toEqual([old.files, old.index]);
  });

  it("makes all pages anew where a text of the interface has changed", async () => {
    const newsroom = await openNewsroom({ "interlinear.json": config() });
    await newsroom.publish();
    newsroom.write("locales/en/site.json", '{"nav.archive":"All that there is"}');
    await newsroom.publish();
    for (const path of ["en/news/tides/index.html", "en/guide/boats/index.html"])
      expect(newsroom.live().read(path)).toContain("All that there is");
  });
});
