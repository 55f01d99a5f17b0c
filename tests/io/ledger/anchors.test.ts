import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAnchors, type HeldAnchor } from "../../../pipeline/io/ledger/anchors.ts";
import { openLedger } from "../../../pipeline/io/ledger/publish-ledger.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { projectFolder } from "../project-folder.ts";

const AT = "2026-11-23T12:00:00.000Z";
const FILE = "_publish/202611/0123456789abcdef.jsonl";

/** A ledger of some entries, with an anchor each time that there are `atLines`. */
function anchoredLedger(lines: number, atLines: readonly number[]) {
  const root = projectFolder();
  const anchors: HeldAnchor[] = [];
  for (let line = 1; line <= lines; line++) {
    const ledger = openLedger({
      root,
      localesDir: "locales",
      clock: () => AT,
      random: () => "0123456789abcdef",
    });
    const entry = {
      v: 1,
      kind: "note",
      at: AT,
      by: "anna",
      from: "en" as Locale,
      parents: [],
      line,
    };
    ledger.append([sealRecord(entry)]);
    if (atLines.includes(line))
      anchors.push(...ledger.anchors().map((anchor) => ({ ...anchor, release: `after ${line}` })));
  }
  const localesDir = join(root, "locales");
  const path = join(localesDir, FILE);
  const change = (act: (lines: string[]) => readonly string[]) =>
    writeFileSync(path, act(readFileSync(path, "utf8").split("\n")).join("\n"));
  return { localesDir, path, anchors, change };
}

describe("checkAnchors", () => {
  it("finds nothing where journals have only grown", () => {
    const { localesDir, path, anchors } = anchoredLedger(4, [2, 4]);
    const more = readFileSync(path, "utf8").split("\n")[0]!;
    appendFileSync(path, `${more}\n`);
    expect(checkAnchors(localesDir, anchors)).toEqual([]);
  });

  it("names the line that was edited", () => {
    const { localesDir, anchors, change } = anchoredLedger(6, [2, 4, 6]);
    change((lines) => lines.map((line, at) => (at === 2 ? line.replace("anna", "otto") : line)));
    expect(checkAnchors(localesDir, anchors)).toEqual([
      { file: FILE, line: 3, message: expect.stringContaining("id") },
    ]);
  });

  it.each([
    ["removed", (lines: string[]) => lines.toSpliced(3, 1)],
    ["inserted", (lines: string[]) => lines.toSpliced(3, 0, lines[0]!)],
    ["moved", (lines: string[]) => lines.toSpliced(2, 2, lines[3]!, lines[2]!)],
    ["replaced by another", (lines: string[]) => lines.toSpliced(3, 1, lines[0]!)],
  ])("says between which releases a line was %s", (_, act) => {
    const { localesDir, anchors, change } = anchoredLedger(6, [2, 4, 6]);
    change(act);
    const [finding, ...more] = checkAnchors(localesDir, anchors);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      file: FILE,
      line: 3,
      message: expect.stringContaining("since release `after 4` was made"),
    });
  });

  it("says that lines at the end are gone, and that a journal is", () => {
    const { localesDir, path, anchors, change } = anchoredLedger(4, [2, 4]);
    change((lines) => [...lines.slice(0, 3), ""]);
    expect(checkAnchors(localesDir, anchors)).toMatchObject([{ file: FILE, line: 3 }]);
    rmSync(path);
    expect(checkAnchors(localesDir, anchors)).toMatchObject([
      { file: FILE, line: 1, message: expect.stringContaining("gone") },
    ]);
  });

  it("looks at no file but journals, whatever an anchor says", () => {
    const { localesDir, anchors } = anchoredLedger(1, [1]);
    writeFileSync(join(localesDir, "secret"), "x");
    const foreign = { ...anchors[0]!, file: "_publish/../secret" };
    expect(checkAnchors(localesDir, [foreign])).toMatchObject([{ line: 1 }]);
  });

  it("finds every change of a line that an anchor covers", () => {
    const { localesDir, path, anchors } = anchoredLedger(5, [1, 3, 5]);
    const text = readFileSync(path, "utf8");
    const at = fc.nat(text.length - 1);
    fc.assert(
      fc.property(at, fc.constantFrom("", "x", "\n", " ", "}"), (index, instead) => {
        const changed = text.slice(0, index) + instead + text.slice(index + 1);
        fc.pre(changed !== text);
        writeFileSync(path, changed);
        return checkAnchors(localesDir, anchors).length > 0;
      }),
    );
  });
});
