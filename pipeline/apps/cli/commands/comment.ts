import { defineCommand } from "../command.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { writeAboutUnit } from "../write-about-unit.ts";

/** `interlinear comment ARTICLE ID TEXT --locale TAG` */
export const comment = defineCommand({
  name: "comment",
  summary: "Say something about a unit, for those who work on it",
  description: [
    "`show` lists what was said. Readers never see it. Everybody who has the repository does: no secrets.",
  ],
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
    {
      name: "ID",
      summary: "id of the unit or of a segment, from `interlinear show`",
      isRequired: true,
    },
    { name: "TEXT", summary: "what to say, or `-` to read it from stdin", isRequired: true },
  ],
  flags: { locale: LOCALE_FLAG, by: BY_FLAG, "dry-run": DRY_RUN_FLAG, json: JSON_FLAG },
  examples: [
    {
      command: "interlinear comment content/en/start.md 0f3c --locale fr 'Which map is meant?'",
      summary: "ask",
    },
  ],
  run: (invocation, terminal) => {
    const [, , typed] = invocation.positionals;
    return writeAboutUnit(invocation, terminal, {
      write: async (verbs, unit) => {
        const text = typed === "-" ? await terminal.readInput() : typed;
        return verbs.comment({ ...unit, text });
      },
      done: () => "comment added",
    });
  },
});
