import { chooseLocale } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { renderRecord } from "../render/record.ts";

/** `interlinear set ARTICLE ID --locale TAG [--field FIELD] [--expect RECORD|none] TEXT|-` */
export const set = defineCommand({
  name: "set",
  summary: "Write the translation of a segment",
  description: [
    "The text is Markdown, as it would stand in the article, or has tags as `show` prints them. It is\nchecked first: what would break the page is refused.",
    "The first part of an ID, before the first dot, stands for all sentences of a paragraph: the text\nis then for all of them. An empty text opens the segment again; readers keep what they had. A\nsegment that was reviewed needs a new review; readers keep the reviewed text until then.",
  ],
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
    { name: "ID", summary: "id of the segment, from `interlinear show`", isRequired: true },
    { name: "TEXT", summary: "the translation, or `-` to read it from stdin", isRequired: true },
  ],
  flags: {
    locale: LOCALE_FLAG,
    field: {
      kind: "text",
      value: "FIELD",
      summary: "Set `href`, `src`, `slug` or a front matter key of this locale instead",
    },
    expect: {
      kind: "text",
      value: "RECORD",
      summary: "Refuse unless this record, or `none`, is the newest: nobody wrote meanwhile",
    },
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command: "interlinear set content/en/start.md 0f3c.1a2b.0 --locale fr 'Bonjour.'",
      summary: "translate one segment",
    },
    {
      command: "interlinear set content/en/start.md 0f3c.1a2b.0 --locale fr - < text.md",
      summary: "from a file",
    },
  ],
  async run({ flags, positionals: [article, id, text], directory }, terminal) {
    const verbs = await openVerbs(directory, terminal.env);
    try {
      const report = await verbs.set({
        article: verbs.path(article),
        id,
        locale: chooseLocale(flags.locale, verbs.locales),
        // The line feed that ends the input is the shell's, not the translator's.
        text: text === "-" ? (await terminal.readInput()).replace(/\r?\n$/, "") : text,
        field: flags.field,
        expect: flags.expect,
        by: flags.by,
        isDryRun: flags["dry-run"],
      });
      terminal.print(flags.json ? formatJson(report) : renderRecord(report, flags["dry-run"]));
      return EXIT.done;
    } finally {
      await verbs.close();
    }
  },
});
