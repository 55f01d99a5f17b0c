import { readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { trusted } from "../../../pipeline/io/rebuild-state/file-check.ts";
import {
  readStamp,
  type RebuildStamp,
  writeStamp,
} from "../../../pipeline/io/rebuild-state/rebuild-stamp.ts";
import {
  type ArticleUpdate,
  askedNumber,
  RebuildState,
} from "../../../pipeline/io/rebuild-state/rebuild-state.ts";
import { fileStamp, scanFolder } from "../../../pipeline/io/rebuild-state/scan-folder.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import { projectFolder } from "../project-folder.ts";

const DE = "de" as Locale;

const STAMP: RebuildStamp = {
  id: "1",
  tool: { identity: "a", stats: "b" },
  now: "2026-11-26T00:00:00Z",
  folders: [{ path: "content", depth: "files", digest: "x" }],
  report: {
    written: 0,
    unchanged: 2,
    removed: 0,
    removedPaths: [],
    remembered: 0,
    left: [],
    failed: [],
    fallbacks: 0,
    paths: [],
  },
};

function update(path: string, asked: readonly string[], isAskedWhole = true): ArticleUpdate {
  return {
    path,
    hash: "h",
    config: "c",
    source: "en" as Locale,
    shown: "s",
    body: "{}",
    asked: asked.map(askedNumber),
    isAskedWhole,
    outputs: [
      {
        locale: DE,
        path: `${path}.de`,
        kind: "same",
        reason: "",
        hash: "h",
        answer: "",
        fallbacks: 2,
        body: "",
      },
    ],
    unknown: [],
  };
}

function withState(root: string, act: (state: RebuildState) => void): void {
  const state = RebuildState.open(root)!;
  try {
    act(state);
  } finally {
    state.close();
  }
}

describe("the stamp of a file", () => {
  it("is another one after a change of the same length whose time was set back", () => {
    const root = projectFolder({ "a.md": "one" });
    const path = join(root, "a.md");
    const { atime, mtime } = statSync(path);
    const before = fileStamp(path);
    writeFileSync(path, "two");
    utimesSync(path, atime, mtime);
    expect(fileStamp(path)).not.toBe(before);
  });

  it("is not trusted where the file changed in the tick in which it was looked at, or after", () => {
    const nowMs = 1_000_000.5;
    expect(trusted(`3 ${nowMs - 1} ${nowMs - 1} 7`, nowMs)).toBe("");
    expect(trusted(`3 ${nowMs + 7_200_000} 5.5 7`, nowMs)).toBe("");
    expect(trusted("3 5.5 5.5 7", nowMs)).toBe("3 5.5 5.5 7");
  });

  it("is not trusted for two seconds where times are whole seconds", () => {
    expect(trusted("3 1000000 1000000 7", 1_001_500)).toBe("");
    expect(trusted("3 1000000 1000000 7", 1_002_500)).not.toBe("");
  });
});

describe("the digest of a folder", () => {
  it("does not change with what is in the folders below it", () => {
    const root = projectFolder({ "a/b/c.md": "c", "a/d.md": "d" });
    const before = scanFolder(root, "a", "files").digest;
    writeFileSync(join(root, "a/b/e.md"), "e");
    expect(scanFolder(root, "a", "files").digest).toBe(before);
    writeFileSync(join(root, "a/d.md"), "another");
    expect(scanFolder(root, "a", "files").digest).not.toBe(before);
  });

  it("of names alone does not change with what files say", () => {
    const root = projectFolder({ "a/d.md": "d" });
    const before = scanFolder(root, "a", "names").digest;
    writeFileSync(join(root, "a/d.md"), "another");
    expect(scanFolder(root, "a", "names").digest).toBe(before);
    writeFileSync(join(root, "a/e.md"), "");
    expect(scanFolder(root, "a", "names").digest).not.toBe(before);
  });
});

describe("the stamp of a rebuild", () => {
  it("is read as it was written", () => {
    const root = projectFolder();
    writeStamp(root, STAMP);
    expect(readStamp(root)).toMatchObject(STAMP);
  });

  it("is passed over where it is half-written or of another version", () => {
    const root = projectFolder();
    const path = join(root, ".interlinear/rebuild.json");
    writeStamp(root, STAMP);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace('"v":1', '"v":0'));
    expect(readStamp(root)).toBeUndefined();
    writeFileSync(path, text.slice(0, text.length / 2));
    expect(readStamp(root)).toBeUndefined();
  });
});

describe("the state of a rebuild", () => {
  it("leads from what the memory was asked for to the articles that asked", () => {
    withState(projectFolder(), (state) => {
      state.put(update("a.md", ["one", "two"]));
      state.put(update("b.md", ["two"]));
      expect(state.askedFor([askedNumber("two")])).toEqual(new Set(["a.md", "b.md"]));
      state.put(update("a.md", ["three"]));
      expect(state.askedFor([askedNumber("two")])).toEqual(new Set(["b.md"]));
      state.put(update("b.md", ["four"], false));
      expect(state.askedFor([askedNumber("two")])).toEqual(new Set(["b.md"]));
      state.forget("b.md");
      expect(state.askedFor([askedNumber("two"), askedNumber("four")])).toEqual(new Set());
    });
  });

  it("counts the files that are known, and finds them by their paths", () => {
    withState(projectFolder(), (state) => {
      state.put(update("a.md", []));
      expect(state.counts()).toEqual({ same: 1, fallbacks: 2 });
      expect({ ...state.outputAt("a.md.de") }).toEqual({ article: "a.md", locale: "de" });
      state.forgetOutput("a.md", DE);
      expect(state.outputAt("a.md.de")).toBeUndefined();
    });
  });

  it("keeps what was saved, and nothing else", () => {
    const root = projectFolder();
    withState(root, (state) => {
      state.put(update("a.md", []));
      state.save();
      state.put(update("b.md", []));
    });
    withState(root, (state) => expect(state.articles().map(({ path }) => path)).toEqual(["a.md"]));
  });

  it("begins anew where its file is of another version, cut off, or no database", () => {
    const root = projectFolder();
    const path = join(root, ".interlinear/rebuild.db");
    const breakings: readonly (() => void)[] = [
      () => {
        const database = new DatabaseSync(path);
        database.exec("PRAGMA user_version = 999");
        database.close();
      },
      () => writeFileSync(path, "no database at all"),
      () => truncateSync(path, 100),
    ];
    for (const breakFile of breakings) {
      withState(root, (state) => {
        state.put(update("a.md", []));
        state.save();
      });
      breakFile();
      withState(root, (state) => expect(state.articles()).toEqual([]));
    }
  });
});
