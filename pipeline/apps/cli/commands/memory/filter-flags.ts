import type { RecordFilter } from "../../../../model/record.ts";
import type { MemoryVerbs } from "../../../verbs/memory-verbs.ts";
import type { FlagValues } from "../../command.ts";
import { parsePeriod } from "../../parse-period.ts";
import type { MEMORY_FLAGS } from "./action.ts";

/** The flags that choose records, besides the locales. */
export const FILTER_FLAGS = ["by-person", "origin", "import", "article", "since", "until"] as const;

/** What the flags choose. Throws `usage` for times that are none, or leave nothing between them. */
export function filterOf(
  { path }: Pick<MemoryVerbs, "path">,
  flags: Pick<FlagValues<typeof MEMORY_FLAGS>, (typeof FILTER_FLAGS)[number]>,
): RecordFilter {
  return {
    ...(flags["by-person"] === undefined ? {} : { by: flags["by-person"] }),
    ...(flags.origin === undefined ? {} : { origin: flags.origin }),
    ...(flags.import === undefined ? {} : { import: flags.import }),
    ...(flags.article === undefined ? {} : { article: path(flags.article) }),
    ...parsePeriod(flags),
  };
}
