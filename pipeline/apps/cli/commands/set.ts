import { PipelineError } from "../../../model/pipeline-error.ts";
import { defineCommand } from "../command.ts";
import { ANY_LANGUAGE_FLAG, BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { writeAboutUnit } from "../write-about-unit.ts";

/** `interlinear set ARTICLE ID --locale TAG [--field FIELD] [--expect RECORD|none] TEXT|-|--from RECORD` */
export const set = defineCommand({
  name: "set",
  summary: "Write the translation of a segment",
  description: [
    "The text is Markdown, as it would stand in the article, or has tags as `show` prints them. It is\nchecked first: what would break the page is refused, and what is plainly in another language or\nscript than the locale's.",
    "The first part of an ID, before the first dot, stands for all sentences of a paragraph: the text\nis then for all of them. An empty text opens the segment again; readers keep what they had.",
    "A new text in place of a reviewed one needs a review of its own. Where `minimumState` is `reviewed`\nor `final`, readers keep the text that has this state until then; else they get the new one with the\nnext rebuild.",
    "A near text that is taken with `--from` is `initial`, with its score: readers get it when it was\nwritten anew or approved (`interlinear review --approve`).",
  ],
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
    { name: "ID", summary: "id of the segment, from `interlinear show`", isRequired: true },
    { name: "TEXT", summary: "the translation, or `-` to read it from stdin", isRequired: false },
  ],
  flags: {
    locale: LOCALE_FLAG,
    field: {
      kind: "text",
      value: "FIELD",
      summary: "Set `href`, `src`, `slug` or a front matter key of this locale instead",
    },
    from: {
      kind: "text",
      value: "RECORD",
      summary: "Take this proposal or near text of `show` instead of TEXT",
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
    {
      command: "interlinear set content/en/start.md 0f3c.1a2b.0 --locale fr --from 5f0c21ab",
      summary: "the translation of an equal segment elsewhere",
    },
  ],
  run: (invocation, terminal) => {
    const { flags, positionals } = invocation;
    const { field, expect, from, "any-language": isAnyLanguage } = flags;
    const typed = positionals[2];
    if ((typed === undefined) === (from === undefined)) throw oneText(typed);
    return writeAboutUnit(invocation, terminal, {
      write: async (verbs, unit) => {
        // The line feed that ends the input is the shell's, not the translator's.
        const text =
          typed === "-"
            ? (await terminal.readInput()).replace(/\r?\n$/, "")
            : (typed ?? { proposal: from! });
        return verbs.set({ ...unit, text, field, expect, isAnyLanguage });
      },
      done: ({ state, fuzzy }) =>
        field !== undefined
          ? `${field} set`
          : fuzzy === undefined
            ? state
            : `${state}, fuzzy ${fuzzy}`,
    });
  },
});

function oneText(typed: string | undefined): PipelineError {
  const seen = typed === undefined ? "missing TEXT" : "TEXT beside `--from`";
  return new PipelineError("usage", `Unexpected ${seen}, expected a text or \`--from RECORD\``, {
    hint: "`interlinear set --help` shows how it is called",
  });
}
