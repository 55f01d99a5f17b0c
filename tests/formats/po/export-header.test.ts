import { describe, expect, it } from "vitest";
import {
  formatEntryContext,
  parseEntryContext,
} from "../../../pipeline/formats/po/entry-context.ts";
import { codesOf, exportHeader, revisionsOf } from "../../../pipeline/formats/po/export-header.ts";
import { readPo } from "../../../pipeline/formats/po/read-po.ts";
import { writePo } from "../../../pipeline/formats/po/write-po.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";

describe("the header of an export", () => {
  const revisions = new Map([
    ["content/en/a.md", "0123456789abcdef"],
    ["content/en/50% of@b.md", "fedcba9876543210"],
  ]);
  const header = exportHeader({
    locale: parseLocale("fr")!,
    codes: "tags",
    revisions,
    newest: { by: "ada", at: "2026-11-23T15:06:02.920+01:00" },
  });
  const { file } = readPo(writePo({ header, entries: [] }));

  it("says which revisions of which articles it was made from", () => {
    expect(revisionsOf(file)).toEqual(revisions);
  });

  it("says how codes stand in the texts; a file without header has Markdown", () => {
    expect(codesOf(file)).toBe("tags");
    expect(codesOf({ header: [], entries: [] })).toBe("markdown");
  });

  it("has the newest record's time, in UTC", () => {
    expect(header).toContainEqual({ name: "PO-Revision-Date", value: "2026-11-23 14:06+0000" });
  });
});

describe("parseEntryContext", () => {
  it("reads what formatEntryContext writes, also for paths with `#`", () => {
    const context = { article: "content/en/c#.md", id: "0123456789abcdef.01234567.12" };
    expect(parseEntryContext(formatEntryContext(context))).toEqual(context);
  });

  it.each(["", "menu", "a.md#1", "#0123456789abcdef.01234567.0"])(
    "knows `%s` as another tool's",
    (context) => {
      expect(parseEntryContext(context)).toBeUndefined();
    },
  );
});
