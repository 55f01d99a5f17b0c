import { describe, expect, it } from "vitest";
import { formatJson } from "../../../pipeline/apps/cli/json.ts";
import { renderConflicts } from "../../../pipeline/apps/cli/render/conflicts.ts";
import { renderFailures, renderRebuild } from "../../../pipeline/apps/cli/render/rebuild.ts";
import { renderShow } from "../../../pipeline/apps/cli/render/show.ts";
import { renderStatus } from "../../../pipeline/apps/cli/render/status.ts";
import { renderWhy } from "../../../pipeline/apps/cli/render/why.ts";
import { formatText, type Text } from "../../../pipeline/apps/cli/text.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import type { RebuildReport } from "../../../pipeline/model/report.ts";
import type { ShownSegment, ShownUnit } from "../../../pipeline/model/unit-report.ts";

const fr = parseLocale("fr")!;
const PIPE = { width: undefined };

function plain(lines: readonly Text[]): readonly string[] {
  return lines.map((line) => formatText(line, false));
}

const STATUS = {
  locales: [
    {
      locale: fr,
      articles: [
        {
          article: "content/en/handbook/start.md",
          words: 1000,
          states: { initial: 1, translated: 498, reviewed: 501, final: 0 },
          stale: 2,
          conflicts: 1,
          blocked: 0,
          orphaned: 1,
          proposed: 0,
        },
        {
          article: "content/en/empty.md",
          words: 0,
          states: { initial: 0, translated: 0, reviewed: 0, final: 0 },
          stale: 0,
          conflicts: 0,
          blocked: 0,
          orphaned: 0,
          proposed: 0,
        },
      ],
      conflicts: [
        {
          article: "content/en/handbook/start.md",
          id: "aa.bb.0",
          records: ["1f", "2e"],
          location: { path: "content/en/handbook/start.md", line: 3, column: 1 },
          source: "Hello.",
          heads: [
            { role: "head" as const, record: "1f", target: "Un.", by: "bob", at: "2026-01-02" },
            { role: "head" as const, record: "2e", target: "", by: "eve", name: "Eve", at: "2026" },
          ],
          published: "1f",
          resolve: "interlinear set content/en/handbook/start.md aa.bb.0 --locale fr TEXT",
        },
      ],
      orphaned: [
        {
          article: "content/en/handbook/start.md",
          record: "3d",
          field: "href",
          value: "b.md",
          by: "ada",
          at: "2026",
        },
      ],
      orphanedBlocks: [],
    },
  ],
};

describe("renderStatus", () => {
  it("shows shares that are 0 and 100 per cent only where that is true, and a total", () => {
    expect(plain(renderStatus(STATUS, PIPE))).toEqual([
      "fr",
      "article                       words  initial  translated  reviewed  final  stale  conflicts  blocked  orphaned  proposed",
      "content/en/handbook/start.md   1000       1%         50%       50%     0%      2          1        0         1         0",
      "content/en/empty.md               0       0%          0%        0%     0%      0          0        0         0         0",
      "2 articles                     1000       1%         50%       50%     0%      2          1        0         1         0",
      "conflict  content/en/handbook/start.md  aa.bb.0  1f 2e",
      "orphaned  content/en/handbook/start.md  href b.md  3d",
    ]);
  });

  it("fits a terminal: no column where nobody is needed, names cut at their start", () => {
    const [status] = STATUS.locales;
    const articles = status!.articles.map((article) => ({ ...article, conflicts: 0, orphaned: 0 }));
    const locales = [{ ...status!, articles, conflicts: [], orphaned: [], orphanedBlocks: [] }];
    expect(plain(renderStatus({ locales }, { width: 70 }))).toEqual([
      "fr",
      "article             words  initial  translated  reviewed  final  stale",
      "…handbook/start.md   1000       1%         50%       50%     0%      2",
      "…ntent/en/empty.md      0       0%          0%        0%     0%      0",
      "2 articles           1000       1%         50%       50%     0%      2",
    ]);
  });

  it("becomes lists on 40 columns, none of them wider", () => {
    const lines = plain(renderStatus(STATUS, { width: 40 }));
    expect(lines.slice(0, 4)).toEqual([
      "fr",
      "content/en/handbook/start.md",
      "  words: 1000",
      "  initial: 1%",
    ]);
    expect(lines.slice(0, -2).every((line) => line.length <= 40)).toBe(true);
  });
});

describe("renderConflicts", () => {
  it("shows place, texts, people and the way out", () => {
    expect(plain(renderConflicts(STATUS))).toEqual([
      "content/en/handbook/start.md:3:1  conflict in fr  aa.bb.0",
      "    Hello.",
      "    Un.  by bob, 2026-01-02  readers get this",
      "    (opened again)  by Eve (eve), 2026",
      "  hint: interlinear set content/en/handbook/start.md aa.bb.0 --locale fr TEXT",
    ]);
  });
});

function segment(over: Partial<ShownSegment>): ShownSegment {
  return {
    id: "aa.bb.0",
    source: "Press <g1>Save</g1>.",
    target: "Tapez <g1>Entrée</g1>.",
    state: "translated",
    score: 101,
    origin: "human",
    record: "1f",
    stale: false,
    conflict: false,
    codes: [],
    ...over,
  };
}

function shown(
  over: Partial<ShownSegment>,
  unit: Partial<Pick<ShownUnit, "note" | "maxLength">> = {},
): readonly string[] {
  const location = { path: "content/en/a.md", line: 3, column: 1 };
  const kind = "paragraph" as const;
  const segments = [segment(over)];
  const told = { note: undefined, maxLength: undefined, ...unit };
  const units = [{ id: "aa", kind, location, headings: [], ...told, segments }];
  return plain(renderShow({ article: "content/en/a.md", locale: fr, units }));
}

describe("renderShow", () => {
  it("puts the target beneath its source", () => {
    expect(shown({})).toEqual([
      "content/en/a.md:3:1  paragraph",
      "  aa.bb.0  translated 101",
      "    Press <g1>Save</g1>.",
      "    Tapez <g1>Entrée</g1>.",
    ]);
  });

  it("shows no target where there is none, and marks a stale one", () => {
    expect(shown({ target: undefined, score: undefined, state: "initial" }).slice(1)).toEqual([
      "  aa.bb.0  initial",
      "    Press <g1>Save</g1>.",
    ]);
    expect(shown({ stale: true, score: undefined }).slice(1)).toEqual([
      "  aa.bb.0  stale translated",
      "    Press <g1>Save</g1>.",
      "  ~ Tapez <g1>Entrée</g1>.",
    ]);
  });

  it("shows the three texts of a conflict", () => {
    const text = { at: "2026-01-02T03:04:05Z", record: "1f" };
    const heads = [
      { ...text, role: "base" as const, target: "Ancien", by: "ada" },
      { ...text, role: "head" as const, target: "Un", by: "bob" },
      { ...text, role: "head" as const, target: "Deux", by: "eve" },
    ];
    expect(shown({ conflict: true, heads }).slice(1)).toEqual([
      "  aa.bb.0  conflict translated 101",
      "    Press <g1>Save</g1>.",
      "    Ancien  before both ada, 2026-01-02T03:04:05Z",
      "    Un  by bob, 2026-01-02T03:04:05Z",
      "    Deux  by eve, 2026-01-02T03:04:05Z",
    ]);
  });

  it("tells translators what the author said, and how much room there is", () => {
    expect(shown({}, { note: "Save is the button", maxLength: 20 }).slice(0, 3)).toEqual([
      "content/en/a.md:3:1  paragraph",
      "  note  Save is the button",
      "  at most 20 characters",
    ]);
  });

  it("says that a target stands for several sentences", () => {
    expect(shown({ covers: ["aa.bb.0", "aa.cc.0"] })[1]).toBe(
      "  aa.bb.0  translated 101  2 sentences as one",
    );
  });

  it("lets no text move the cursor", () => {
    expect(shown({ target: "\u001B[2J\u001B]0;x\u0007ok" }).at(-1)).toBe("    ok");
  });
});

describe("renderWhy", () => {
  const location = { path: "content/en/a.md", line: 3, column: 1 };
  const explained = {
    id: "aa.bb.0",
    source: "Hello.",
    shown: "target" as const,
    text: "Bonjour.",
    reason: undefined,
    state: "reviewed" as const,
    score: 101,
    step: "moved" as const,
    origin: "human" as const,
    record: "1f",
    by: "ada",
    at: "2026-01-02T03:04:05Z",
    from: fr,
  };
  const report = {
    article: "content/en/a.md",
    locale: fr,
    location,
    unit: { id: "aa", kind: "paragraph" as const, location },
    segments: [explained],
  };

  it("says where a text comes from", () => {
    expect(plain(renderWhy(report))).toEqual([
      "content/en/a.md:3:1  paragraph aa, content/en/a.md in fr",
      "  aa.bb.0",
      "    Hello.",
      "    Bonjour.",
      "    made in another article, between the same neighbours, 101, reviewed",
      "    record 1f, human ada, 2026-01-02T03:04:05Z, memory of fr",
    ]);
  });

  it("says why readers get the source", () => {
    const source = {
      ...explained,
      shown: "source" as const,
      text: "Hello.",
      reason: "nobody translated it",
      step: undefined,
      record: undefined,
    };
    expect(plain(renderWhy({ ...report, segments: [source] })).slice(1)).toEqual([
      "  aa.bb.0",
      "    Hello.",
      "    shows the source: nobody translated it",
    ]);
  });
});

describe("renderRebuild", () => {
  const report: RebuildReport = {
    written: 2,
    unchanged: 1,
    removed: 0,
    removedPaths: [],
    remembered: 0,
    left: [{ path: "locales/fr/articles/x.md", reason: "a person wrote it", cause: "person" }],
    failed: [
      {
        path: "content/en/bad.md",
        code: "not-utf8",
        message: "Unexpected byte `0xE9`, expected UTF-8",
        location: { path: "content/en/bad.md", line: 4, column: 7 },
        hint: "save the file in UTF-8",
      },
    ],
    fallbacks: 3,
    paths: ["locales/fr/articles/a.md", "locales/fr/articles/b.md"],
  };

  it("counts what it did and names what it left", () => {
    expect(plain(renderRebuild(report, false))).toEqual([
      "left locales/fr/articles/x.md  a person wrote it",
      "wrote 2, unchanged 1, left 1, failed 1  units that show the source: 3",
    ]);
    expect(plain(renderRebuild({ ...report, remembered: 1 }, false)).at(-1)).toBe(
      "remembered 1 of the unchanged as written by rebuild: commit the memory too",
    );
    expect(plain(renderFailures(report))).toEqual([
      "content/en/bad.md:4:7  error  Unexpected byte `0xE9`, expected UTF-8  not-utf8",
      "  hint: save the file in UTF-8",
    ]);
  });

  it("names what it would write", () => {
    expect(plain(renderRebuild(report, true)).slice(0, 2)).toEqual([
      "would write locales/fr/articles/a.md",
      "would write locales/fr/articles/b.md",
    ]);
  });
});

describe("formatJson", () => {
  it("has every field, null where there is nothing, and no raw control character", () => {
    expect(formatJson({ a: undefined, b: "\u001B\u009B" })).toBe(
      '{\n  "a": null,\n  "b": "\\u001b\\u009b"\n}',
    );
  });
});
