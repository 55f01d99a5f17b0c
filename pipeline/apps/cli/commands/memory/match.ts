import { readLines } from "../../../../io/read-lines.ts";
import type { Locale } from "../../../../model/locale.ts";
import type { MatchedText } from "../../../../model/memory-report.ts";
import type { MatchTextsOptions } from "../../../verbs/match-texts.ts";
import { chooseLocale } from "../../choose-locales.ts";
import { EXIT } from "../../../exit-code.ts";
import { formatJsonLine } from "../../json.ts";
import { renderMatchedText } from "../../render/match.ts";
import { sayLeftOut } from "../../say-left-out.ts";
import type { Terminal } from "../../terminal.ts";
import type { AskedOfMemory, MemoryAction } from "./action.ts";
import { usage } from "./usage.ts";

export const match: MemoryAction = {
  takes: "no arguments",
  summary: "find near texts for those on standard input, one a line",
  least: 0,
  most: 0,
  flags: ["locale", "from", "minimum", "limit", "minimum-state", "other-locales", "embargoed"],
  async run(asked) {
    const { verbs, terminal } = asked;
    const options = optionsOf(asked);
    const lines = readLines({ chunks: terminal.readChunks(), name: "standard input" });
    let embargoed = 0;
    for await (const texts of lines) {
      const answers = await verbs.match({ ...options, texts });
      for (const answer of answers) embargoed += answer.embargoed ?? 0;
      for (const answer of answers) print(answer, asked.flags.json, terminal);
      await terminal.drained();
      if (terminal.signal.aborted) break;
    }
    sayLeftOut({ embargoed }, terminal, "match");
    return { isPrinted: true, code: terminal.signal.aborted ? EXIT.partly : EXIT.done };
  },
};

function print(answer: MatchedText, isJson: boolean, terminal: Terminal): void {
  if (isJson) terminal.print(formatJsonLine(answer));
  else for (const line of renderMatchedText(answer)) terminal.print(line);
}

function optionsOf({ verbs, flags }: AskedOfMemory): Omit<MatchTextsOptions, "texts"> {
  const others = flags["other-locales"];
  return {
    locale: localeOf(verbs, flags.locale),
    from: oneLocale(flags.from, "from"),
    minimum: wholeNumber("minimum", flags.minimum, 101),
    limit: wholeNumber("limit", flags.limit, 100),
    minimumState: flags["minimum-state"],
    embargoed: flags.embargoed,
    otherLocales: others.length === 0 ? undefined : others,
  };
}

/** A memory may be there for a locale that the project has no more. */
function localeOf(
  { locales, projectLocales }: Pick<AskedOfMemory["verbs"], "locales" | "projectLocales">,
  asked: readonly Locale[],
): Locale {
  const known = asked.length === 0 ? projectLocales : [...new Set([...locales, ...projectLocales])];
  return chooseLocale(asked, known.toSorted());
}

function oneLocale(asked: readonly Locale[], flag: string): Locale | undefined {
  if (asked.length <= 1) return asked[0];
  throw usage(`Unexpected second \`--${flag}\`, expected one`);
}

function wholeNumber(flag: string, typed: string | undefined, most: number): number | undefined {
  if (typed === undefined) return undefined;
  const number = Number(typed);
  if (/^\d+$/.test(typed) && number >= 1 && number <= most) return number;
  throw usage(`Unexpected \`--${flag} ${typed}\`, expected a whole number from 1 to ${most}`);
}
