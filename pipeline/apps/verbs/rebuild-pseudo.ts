import { join, posix } from "node:path";
import { mkdir } from "node:fs/promises";
import { PipelineError } from "../../model/pipeline-error.ts";
import { readTextIfExists } from "../../io/content/read-text.ts";
import { worldError } from "../../io/world-error.ts";
import { writeFileAtomic } from "../../io/write-file.ts";
import { pseudoLocalize } from "../../run.ts";
import type { RebuildTally } from "./rebuild-articles.ts";
import type { RebuildOptions } from "./verbs.ts";
import type { OpenArticle } from "./workspace.ts";

type PseudoRun = Pick<RebuildOptions, "locales" | "isDryRun"> & NonNullable<RebuildOptions["pseudo"]>;

/**
 * Write an article with computed targets below a folder of its own, in a folder
 * for each locale where there are several. The memory knows nothing of it.
 */
export async function rebuildPseudo(opened: OpenArticle, run: PseudoRun, tally: RebuildTally): Promise<void> {
  const { segmented, source, options } = opened;
  const rebuilt = pseudoLocalize(opened, options, { rtl: run.isRightToLeft });
  for (const locale of run.locales) {
    const path = run.locales.length === 1 ? source.below : posix.join(locale, source.below);
    tally.fallBack(segmented.units.length - rebuilt.translated.size);
    try {
      const existing = await readTextIfExists(join(run.out, path), path);
      if (existing === opened.article.text && rebuilt.text !== existing) throw overwritesSource(path);
      if (existing === rebuilt.text) {
        tally.unchanged();
        continue;
      }
      if (!run.isDryRun) await write(run.out, path, rebuilt.text);
      tally.wrote(path);
    } catch (error) {
      tally.fail(path, error);
    }
  }
}

async function write(out: string, path: string, text: string): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
  } catch (cause) {
    throw worldError(`Cannot make \`${out}\``, cause);
  }
  await writeFileAtomic(out, path, text);
}

function overwritesSource(path: string): PipelineError {
  return new PipelineError("usage", `Cannot write \`${path}\`: it is the source itself`, {
    hint: "give `--out` a folder of its own",
  });
}
