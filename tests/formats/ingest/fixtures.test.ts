import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readWireFile } from "../../../pipeline/apps/verbs/read-wire-file.ts";
import { newArticle } from "../../../pipeline/formats/ingest/update-article.ts";
import { openProjectAt } from "../../../pipeline/io/project.ts";
import { remarkParser } from "../../../pipeline/stages/read/markdown/remark-parser.ts";
import { projectFolder } from "../../io/project-folder.ts";

/*
 * Pairs: `de-sda.txt` and `de-sda.txt.md`. A missing expectation is written, and
 * the test fails until somebody has reviewed it and runs the tests again. What the
 * article remembers of its ingest is left out of them.
 */
const FOLDER = new URL("../../fixtures/wire/", import.meta.url);
const names = readdirSync(FOLDER)
  .filter((name) => !name.endsWith(".md"))
  .sort();

const OPTIONS = { id: undefined, lang: undefined, encoding: undefined, format: undefined };

describe.each(names)("wire story %s", (name) => {
  it("becomes the expected article", async () => {
    const project = await openProjectAt(projectFolder({ "content/en/.gitkeep": "" }));
    const file = fileURLToPath(new URL(name, FOLDER));
    const { story, notes, encoding } = await readWireFile(project, file, name, OPTIONS);
    const { text } = newArticle(story, { id: undefined, file: name });
    const body = text.replace(/^ingest:\n(?: .*\n)+/m, "");
    const shown = `${body}\n<!-- ${[encoding, ...notes].join("; ")} -->\n`;
    const expected = new URL(`${name}.md`, FOLDER);
    if (!existsSync(expected)) {
      writeFileSync(expected, shown);
      expect.fail(`wrote ${name}.md: review it`);
    }
    expect(shown).toBe(readFileSync(expected, "utf8"));
  });

  it("has in its article each block that was made, and no other", async () => {
    const project = await openProjectAt(projectFolder({ "content/en/.gitkeep": "" }));
    const file = fileURLToPath(new URL(name, FOLDER));
    const { story } = await readWireFile(project, file, name, OPTIONS);
    const { text } = newArticle(story, { id: undefined, file: name });
    const found = remarkParser(text).children.filter(
      (node) => node.type !== "yaml" && !(node.type === "html" && node.value === "<!-- -->"),
    );
    expect(found).toHaveLength(story.blocks.length);
  });
});
