import { mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { readTextIfExists } from "../../io/content/read-text.ts";
import { worldError } from "../../io/world-error.ts";
import { writeFileAtomic } from "../../io/write-file.ts";
import { pseudoLocalize } from "../../run.ts";
import type { PseudoOutputs } from "./pseudo-outputs.ts";
import type { ProjectSurvey } from "./survey-project.ts";
import type { RebuildTally } from "./rebuild-tally.ts";
import type { RebuildOptions } from "./verbs.ts";
import type { OpenArticle } from "./workspace.ts";

export interface PseudoRun
  extends Pick<RebuildOptions, "locales" | "isDryRun">, NonNullable<RebuildOptions["pseudo"]> {
  readonly outputs: PseudoOutputs;
  readonly survey: ProjectSurvey;
}

/** Write an article with computed targets below a folder of its own. The memory knows nothing of it. */
export async function rebuildPseudo(
  opened: OpenArticle,
  run: PseudoRun,
  tally: RebuildTally,
): Promise<void> {
  const { segmented, source, options } = opened;
  for (const locale of run.locales) {
    try {
      const path = run.outputs.pathOf(source, locale);
      const links = run.outputs.isInPlace(source)
        ? run.survey.linksOf(source, locale, path)
        : undefined;
      const flow = { ...options, ...(links && { links }) };
      const rebuilt = pseudoLocalize(opened, flow, { rtl: run.isRightToLeft });
      tally.fallBack(segmented.units.length - rebuilt.translated.size);
      if ((await readTextIfExists(join(run.out, path), path)) === rebuilt.text) {
        tally.unchanged();
        continue;
      }
      if (!run.isDryRun) await writePseudo(run.out, path, rebuilt.text);
      tally.wrote(path);
    } catch (error) {
      tally.fail(source.path, error);
    }
  }
}

/** Write a file below a folder that may not be there yet. */
export async function writePseudo(out: string, path: string, text: string): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
  } catch (cause) {
    throw worldError(`Cannot make \`${out}\``, cause);
  }
  await writeFileAtomic(await realpath(out), path, text);
}
