import { describe, expect, it } from "vitest";
import { composeAssets } from "../../../../pipeline/stages/publish/release/compose-assets.ts";
import type { PublishedVersion } from "../../../../pipeline/stages/publish/release/version-object.ts";

/** A version that shows one file. */
function showing(path: string, sha256: string): PublishedVersion {
  return { assets: [{ path, sha256, bytes: 1 }] } as unknown as PublishedVersion;
}

const before = [{ path: "assets/a.png", sha256: "b", bytes: 1 }];

describe("files that pages show", () => {
  it("are today's where a fresh version shows them", () => {
    const kept = [showing("a.png", "b")];
    expect(composeAssets({ fresh: [showing("a.png", "z")], kept, before })).toEqual([
      { path: "assets/a.png", sha256: "z", bytes: 1 },
    ]);
  });

  it("are those that readers have, where kept versions remember several", () => {
    const all = [showing("a.png", "a"), showing("a.png", "b"), showing("a.png", "c")];
    for (const kept of [all, all.toReversed()])
      expect(composeAssets({ fresh: [], kept, before })[0]!.sha256).toBe("b");
    for (const kept of [all, all.toReversed()])
      expect(composeAssets({ fresh: [], kept, before: [] })[0]!.sha256).toBe("a");
  });
});
