import { PipelineError } from "../../../model/pipeline-error.ts";
import type { RecordReport } from "../../../model/report.ts";
import { writeAboutUnit } from "../write-about-unit.ts";
import type { BlockDeed } from "../../verbs/verbs.ts";
import { defineCommand } from "../command.ts";
import { ANY_LANGUAGE_FLAG, BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

/** `interlinear block ARTICLE ID --drop|--after ID|--add MARKDOWN|--clear [--through ID] --reason TEXT --locale TAG` */
export const block = defineCommand({
  name: "block",
  summary: "Drop, move or add a block of an article in a locale",
  description: [
    "The block of a unit is its paragraph or heading; the whole item or footnote that begins with it;\nthe list, where that is its only item; the quote, where that is all of it; the row of a cell, and the\ntable of a header cell. What is added is the locale's own text, as it shall read; it is no unit. What\nis plainly in another language or script is refused.",
    "Translations stay as they are. `show` and `why` say what became of a block, and why. Where the\nsource changes so that it no longer fits, `status` and `show` list it as orphaned.",
  ],
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
    {
      name: "ID",
      summary: "id of a unit or segment in the block, or `start` to add at the beginning",
      isRequired: true,
    },
  ],
  flags: {
    locale: LOCALE_FLAG,
    drop: { kind: "switch", summary: "Leave the block out" },
    after: {
      kind: "text",
      value: "ID",
      summary: "Move the block behind that of ID; `start` is the beginning of the text",
    },
    add: {
      kind: "text",
      value: "MARKDOWN",
      summary:
        "Add a block behind it; `-` reads it from stdin, `--add='- item'` begins with a dash",
    },
    clear: {
      kind: "switch",
      summary: "Go back to the block of the source, without what was added",
    },
    through: { kind: "text", value: "ID", summary: "Drop or move all up to the block of ID" },
    reason: { kind: "text", value: "TEXT", summary: "Why; required, but to clear" },
    "any-language": ANY_LANGUAGE_FLAG,
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command:
        "interlinear block content/en/start.md 0f3c --drop --locale fr --reason 'not sold here'",
      summary: "leave it out",
    },
    {
      command:
        "interlinear block content/en/start.md 0f3c --after 7c59 --locale fr --reason 'asked first here'",
      summary: "move it",
    },
    {
      command:
        "interlinear block content/en/start.md 0f3c --add 'La loi exige...' --locale fr --reason law",
      summary: "add one of its own",
    },
  ],
  async run(invocation, terminal) {
    const { flags } = invocation;
    const deed = await deedOf(flags, terminal);
    return writeAboutUnit(invocation, terminal, {
      write: (verbs, unit) =>
        verbs.block({ ...unit, deed, reason: flags.reason, isAnyLanguage: flags["any-language"] }),
      done: ({ block: done }) => DONE[done ?? "clear"],
    });
  },
});

const DONE: Readonly<Record<NonNullable<RecordReport["block"]>, string>> = {
  drop: "block dropped",
  move: "block moved",
  add: "block added",
  clear: "block as in the source",
};

interface DeedFlags {
  readonly drop: boolean;
  readonly after: string | undefined;
  readonly add: string | undefined;
  readonly clear: boolean;
  readonly through: string | undefined;
  readonly reason: string | undefined;
}

async function deedOf(flags: DeedFlags, terminal: Terminal): Promise<BlockDeed> {
  const { after, add, through } = flags;
  checkFlags(flags);
  if (flags.clear) return { type: "clear" };
  if (flags.drop) return { type: "drop", through };
  if (after !== undefined) return { type: "move", through, after };
  return { type: "add", markdown: add === "-" ? await terminal.readInput() : add! };
}

/** What goes together: exactly one deed, its reason, and `--through` where blocks of the source are meant. */
function checkFlags({ drop, after, add, clear, through, reason }: DeedFlags): void {
  const deeds = [
    ...(drop ? ["`--drop`"] : []),
    ...(after === undefined ? [] : ["`--after`"]),
    ...(add === undefined ? [] : ["`--add`"]),
    ...(clear ? ["`--clear`"] : []),
  ];
  const expected = "expected one of `--drop`, `--after`, `--add`, `--clear`";
  if (deeds.length !== 1) {
    const seen = deeds.length === 0 ? "missing deed" : deeds.join(" beside ");
    throw new PipelineError("usage", `Unexpected ${seen}, ${expected}`);
  }
  if (through !== undefined && (add !== undefined || clear))
    throw new PipelineError(
      "usage",
      `Unexpected \`--through\` beside ${deeds[0]!}, expected it with \`--drop\` or \`--after\``,
    );
  if (reason === undefined && !clear)
    throw new PipelineError("usage", "Unexpected missing `--reason`, expected why");
}
