import { execFileSync } from "node:child_process";
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openLedger } from "../../../pipeline/io/ledger/publish-ledger.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import { composeAddress } from "../../../pipeline/stages/publish/redirects/ledger-entry.ts";
import { projectFolder } from "../project-folder.ts";

const AT = "2026-11-23T12:00:00.000Z";

function entryFor(slug: string) {
  const en = "en" as Locale;
  const page = {
    from: en,
    article: "content/en/a.md",
    locale: en,
    language: en,
    slug,
    url: `/en/${slug}/`,
  };
  return composeAddress(page, { history: undefined, by: "interlinear", at: AT })!;
}

function ledgerIn(root: string, name = "0123456789abcdef") {
  return openLedger({ root, localesDir: "locales", clock: () => AT, random: () => name });
}

const JOURNAL = "locales/_publish/202611/0123456789abcdef.jsonl";

describe("openLedger", () => {
  it("is empty where nothing was published", () => {
    const { entries, problems } = ledgerIn(projectFolder());
    expect({ entries, problems }).toEqual({ entries: [], problems: [] });
  });

  it("remembers entries in a file of the working copy and month", () => {
    const root = projectFolder();
    ledgerIn(root).append([entryFor("a")]);
    ledgerIn(root).append([entryFor("b")]);
    expect(ledgerIn(root).entries).toEqual([entryFor("a"), entryFor("b")]);
    expect(readFileSync(join(root, JOURNAL), "utf8").split("\n")).toHaveLength(3);
  });

  it("makes no file where there is nothing to remember", () => {
    const root = projectFolder();
    ledgerIn(root).append([]);
    expect(readdirSync(root)).toEqual([]);
  });

  it("sets a line aside that a crash cut off, and goes on behind it", () => {
    const root = projectFolder();
    ledgerIn(root).append([entryFor("a")]);
    appendFileSync(join(root, JOURNAL), '{"v":1,"id":"0');
    const { entries, problems } = ledgerIn(root);
    expect(entries).toEqual([entryFor("a")]);
    expect(problems).toEqual([
      { path: JOURNAL, line: 2, message: "the last line is not whole, a write was cut off" },
    ]);
    ledgerIn(root).append([entryFor("b")]);
    expect(ledgerIn(root).entries).toEqual([entryFor("a"), entryFor("b")]);
  });

  it("sets lines aside that somebody changed", () => {
    const root = projectFolder();
    ledgerIn(root).append([entryFor("a")]);
    const text = readFileSync(join(root, JOURNAL), "utf8");
    writeFileSync(join(root, JOURNAL), text.replace("/en/a/", "/en/x/"));
    expect(ledgerIn(root)).toMatchObject({ entries: [], problems: [{ line: 1 }] });
  });

  it("merges two branches without a conflict", () => {
    const root = projectFolder({ ".gitignore": ".interlinear/\n" });
    const git = (...args: readonly string[]) =>
      execFileSync(
        "git",
        [
          "-c",
          "user.name=x",
          "-c",
          "user.email=x@y.example",
          "-c",
          "commit.gpgsign=false",
          ...args,
        ],
        { cwd: root, stdio: "pipe" },
      );
    git("init", "-q", "-b", "main");
    ledgerIn(root).append([entryFor("a")]);
    git("add", "-A");
    git("commit", "-qm", "a");
    git("checkout", "-qb", "other");
    ledgerIn(root, "1111111111111111").append([entryFor("b")]);
    git("add", "-A");
    git("commit", "-qm", "b");
    git("checkout", "-q", "main");
    ledgerIn(root, "2222222222222222").append([entryFor("c")]);
    git("add", "-A");
    git("commit", "-qm", "c");
    git("merge", "-q", "other", "-m", "merged");
    const slugs = ledgerIn(root).entries.map(({ slug }) => slug);
    expect(slugs.toSorted()).toEqual(["a", "b", "c"]);
  });
});
