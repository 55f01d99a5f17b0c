import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readWireText } from "../../../pipeline/formats/ingest/read-wire-text.ts";
import { storySlug } from "../../../pipeline/formats/ingest/story-slug.ts";
import {
  newArticle,
  type OnConflict,
  updateArticle,
} from "../../../pipeline/formats/ingest/update-article.ts";
import { frontMatterBlock } from "../../../pipeline/stages/read/front-matter/front-matter-block.ts";

const ORIGIN = { id: undefined, file: "snow.txt" };
const V1 = "Snow falls\n\nBERN (Wave) - One is here.\n\nTwo is here.\n\nThree is here.\n\n(abc)";
const article = newArticle(readWireText(V1), ORIGIN).text;

function update(text: string, version: string, onConflict: OnConflict = "refuse"): string {
  return updateArticle(text, readWireText(version), { path: "a.md", origin: ORIGIN, onConflict })
    .text;
}

function frontMatter(text: string): Record<string, unknown> {
  return parse(frontMatterBlock(text)!.lines) as Record<string, unknown>;
}

describe("a new version of a story", () => {
  it("changes no byte where it says the same", () => {
    expect(update(article, V1)).toBe(article);
    const edited = article
      .replace("Two is", "Two was")
      .replace("title: Snow falls", "title: 'Snow'");
    expect(update(edited, V1)).toBe(edited);
  });

  it("makes of an untouched article what a first ingest would have made", () => {
    const v2 = V1.replace("Two is", "Two was")
      .replace("Three is here.", "Three is here.\n\nFour.")
      .replace("(abc)", "(abc/def)");
    expect(update(article, v2)).toBe(newArticle(readWireText(v2), ORIGIN).text);
  });

  it("keeps what people edited elsewhere, their keys, comments and line ends", () => {
    const edited = article
      .replace("Two is here.", "Two is *really*\nhere.")
      .replace("source: Wave", "source: Wave # checked\ntags: [a,  b]")
      .replaceAll("\n", "\r\n");
    const updated = update(
      edited,
      V1.replace("One is", "One was").replace("Snow falls", "Snow fell"),
    );
    expect(updated.replace(/ {2}(?:facts|blocks): .*\r\n/g, "")).toBe(
      edited
        .replace("One is", "One was")
        .replace("title: Snow falls", "title: Snow fell")
        .replace(/ {2}(?:facts|blocks): .*\r\n/g, ""),
    );
  });

  it("takes re-wrapped lines for unchanged", () => {
    const edited = article.replace("Two is here.", "Two\nis here.");
    expect(update(edited, V1.replace("Two is", "Two was"))).toContain("\nTwo was here.\n");
  });

  it("is refused where people changed the same paragraph or key", () => {
    const edited = article.replace("Two is here.", "Two is gone.");
    expect(() => update(edited, V1.replace("Two is", "Two was"))).toThrow(/line \d+/);
    const titled = article.replace("title: Snow falls", "title: Heavy snow");
    expect(() => update(titled, V1.replace("Snow falls", "Snow fell"))).toThrow(/`title`/);
  });

  it("wins there, or gives way, where the person says so", () => {
    const edited = article
      .replace("Two is here.", "Two is gone.")
      .replace("Three is", "Three stays");
    const v2 = V1.replace("Two is", "Two was").replace("One is", "One was");
    expect(update(edited, v2, "theirs")).toMatch(
      /One was here\.\n\nTwo was here\.\n\nThree stays here\./,
    );
    const kept = update(edited, v2, "ours");
    expect(kept).toMatch(/One was here\.\n\nTwo is gone\.\n\nThree stays here\./);
    expect(update(kept, v2)).toBe(kept);
  });

  it("leaves a key away that an editor took away, and adds one that is new", () => {
    const edited = article.replace("dateline: BERN\n", "");
    const updated = update(edited, V1.replace("BERN (", "BERN, March 3 2026 ("));
    expect(frontMatter(updated)).not.toHaveProperty("dateline");
    expect(frontMatter(updated)["date"]).toBe("2026-03-03");
  });

  it("is refused where the front matter cannot be read", () => {
    expect(() => update(article.replace("title: Snow falls", 'title: "Snow'), V1)).toThrow(
      /front matter/,
    );
  });
});

describe("front matter", () => {
  it("has exactly what the story says, whatever it looks like in YAML", () => {
    for (const title of [
      "Yes",
      "12:30",
      "null",
      "A: b",
      "# no",
      "- x",
      "'quoted'",
      '"So" it is',
      "2026-03-03",
      "{a}",
      "@x",
    ]) {
      const { text } = newArticle(
        { facts: { title, author: [title, "no"] }, blocks: ["x"], id: title, text: "" },
        { ...ORIGIN, id: title },
      );
      expect(frontMatter(text)).toMatchObject({
        title,
        author: [title, "no"],
        ingest: { id: title },
      });
      expect(parse(frontMatterBlock(text)!.lines, { version: "1.1" })).toMatchObject({
        title,
        author: [title, "no"],
      });
    }
  });
});

describe("file names", () => {
  it.each([
    ["Schnee sperrt Pässe – «Straße»", "schnee-sperrt-passe-strasse"],
    ["It’s 3.5%!", "its-3-5"],
    ["Снег: йод и ёж", "снег-йод-и-ёж"],
    ["大雪で二つの峠が", "大雪で二つの峠が"],
    ["../../etc/passwd", "etc-passwd"],
    ["\0", "story"],
    ["...", "story"],
    ["CON", "con-story"],
    ["Index", "index-story"],
  ])("of %j are %s", (title, slug) => {
    expect(storySlug(title)).toBe(slug);
  });

  it("are never longer than file systems take", () => {
    expect(storySlug("雪".repeat(300)).length).toBe(40);
    expect(storySlug("snow ".repeat(300)).length).toBeLessThanOrEqual(120);
  });
});
