import { defineCommand } from "../command.ts";
import { ANY_LANGUAGE_FLAG, BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { writeAboutUnit } from "../write-about-unit.ts";

/** `interlinear set ARTICLE ID --locale TAG [--field FIELD] [--expect RECORD|none] TEXT|-` */
export const set = defineCommand({
  name: "set",
  summary: "Write the translation of a segment",
  description: [
    "The text is Markdown, as it would stand in the article, or has tags as `show` prints them. It is\nchecked first: what would break the page is refused, and what is plainly in another language or\nscript than the locale's.",
    "The first part of an ID, before the first dot, stands for all sentences of a paragraph: the text\nis then for all of them. An empty text opens the segment again; readers keep what they had.",
    "A new text in place of a reviewed one needs a review of its own. Where `minimumState` is `reviewed`\nor `final`, readers keep the text that has this state until then; else they get the new one with the\nnext rebuild.",
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
    "any-language": ANY_LANGUAGE_FLAG,
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
  run: (invocation, terminal) => {
    const { flags, positionals } = invocation;
    const { field, expect, "any-language": isAnyLanguage } = flags;
    return writeAboutUnit(invocation, terminal, {
      write: async (verbs, unit) => {
        // The line feed that ends the input is the shell's, not the translator's.
        const typed = positionals[2];
        const text = typed === "-" ? (await terminal.readInput()).replace(/\r?\n$/, "") : typed;
        return verbs.set({ ...unit, text, field, expect, isAnyLanguage });
      },
      done: ({ state }) => (field === undefined ? state : `${field} set`),
    });
  },
});
