import type { RecordFilter } from "../../../../model/record.ts";
import type { MemoryVerbs } from "../../../verbs/memory-verbs.ts";
import type { FlagValues } from "../../command.ts";
import { parseTime } from "../../parse-time.ts";
import type { MEMORY_FLAGS } from "./action.ts";
import { usage } from "./usage.ts";

/** The flags that choose records, besides the locales. */
export const FILTER_FLAGS = ["by-person", "origin", "import", "article", "since", "until"] as const;

/** What the flags choose. Throws `usage` for times that are none, or leave nothing between them. */
export function filterOf(
  { path }: Pick<MemoryVerbs, "path">,
  flags: Pick<FlagValues<typeof MEMORY_FLAGS>, (typeof FILTER_FLAGS)[number]>,
): RecordFilter {
  const since = flags.since === undefined ? undefined : parseTime("since", flags.since);
  const until = flags.until === undefined ? undefined : parseTime("until", flags.until);
  if (since !== undefined && until !== undefined && since >= until) {
    throw usage(
      `Unexpected \`--until ${flags.until}\`, expected a time after \`${flags.since}\``,
      "`--until` is the first time that is not meant; a date is its midnight in UTC",
    );
  }
  return {
    ...(flags["by-person"] === undefined ? {} : { by: flags["by-person"] }),
    ...(flags.origin === undefined ? {} : { origin: flags.origin }),
    ...(flags.import === undefined ? {} : { import: flags.import }),
    ...(flags.article === undefined ? {} : { article: path(flags.article) }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}
