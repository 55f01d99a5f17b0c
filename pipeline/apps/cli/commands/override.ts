import { PipelineError } from "../../../model/pipeline-error.ts";
import { defineCommand } from "../command.ts";
import { ANY_LANGUAGE_FLAG, BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { writeAboutUnit } from "../write-about-unit.ts";

/** `interlinear override ARTICLE ID FIELD VALUE|--clear --locale TAG` */
export const override = defineCommand({
  name: "override",
  summary: "Give a locale an address or a front matter value of its own",
  description: [
    "FIELD is `href` or `src` for the one link or image of the segment, or the key of a front matter value\nthat is no text to translate, such as `slug`; for those any ID of the article will do. Where the source\nlater has another value, the locale's own is no longer used: `status` and `show` list it as orphaned.\nSetting or clearing the field ends that; where its unit is gone, `interlinear memory withdraw` with\nthe record does.",
  ],
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
    { name: "ID", summary: "id of the segment, from `interlinear show`", isRequired: true },
    { name: "FIELD", summary: "`href`, `src` or a key of the front matter", isRequired: true },
    { name: "VALUE", summary: "what this locale has there", isRequired: false },
  ],
  flags: {
    locale: LOCALE_FLAG,
    clear: { kind: "switch", summary: "Go back to the value of the source" },
    "any-language": ANY_LANGUAGE_FLAG,
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command:
        "interlinear override content/en/start.md 0f3c.1a2b.0 href https://example.org/fr --locale fr",
      summary: "another link",
    },
    {
      command: "interlinear override content/en/start.md 0f3c.1a2b.0 href --clear --locale fr",
      summary: "the source's again",
    },
  ],
  run: (invocation, terminal) => {
    const { flags, positionals } = invocation;
    const [, , field, value] = positionals;
    if ((value === undefined) !== flags.clear) throw valueOrClear(value);
    return writeAboutUnit(invocation, terminal, {
      write: (verbs, unit) =>
        verbs.override({ ...unit, field, value, isAnyLanguage: flags["any-language"] }),
      done: () => `${field} ${value === undefined ? "cleared" : "set"}`,
    });
  },
});

function valueOrClear(value: string | undefined): PipelineError {
  const seen = value === undefined ? "missing VALUE" : `\`${value}\` beside \`--clear\``;
  return new PipelineError("usage", `Unexpected ${seen}, expected a value or \`--clear\``);
}
