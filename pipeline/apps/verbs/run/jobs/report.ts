import type { PipelineError } from "../../../../model/pipeline-error.ts";
import { articleTimes } from "../../publish/article-times.ts";
import { openWorkspace, type Workspace } from "../../workspace.ts";
import { discreetTeller } from "../discretion.ts";
import { type Job, type JobContext, type JobOutcome, NOTHING } from "../job.ts";
import { countLocaleWords } from "./count-words.ts";
import { missedDeadlines } from "./missed-deadlines.ts";

/** Say how far all locales are, and which corrections are overdue; writes nothing. */
export const reportJob: Job = { lease: "report", run: reportOn };

async function reportOn(context: JobContext): Promise<JobOutcome> {
  const workspace = await openWorkspace(context.directory, context.env);
  try {
    const teller = discreetTeller(workspace);
    const words = await countLocaleWords(workspace, context, []);
    const missed = await missedDeadlines(workspace, context, teller);
    const problems = [...workspace.problems, ...(await unreadableTimes(workspace))];
    const failed = await teller.toldFailures(
      problems.map(({ code, message, location }) => ({
        path: location?.path ?? "",
        code,
        message,
      })),
    );
    const shares = words.map(
      ({ locale, words: all, translated }) =>
        `${locale} ${all === 0 ? 100 : Math.floor((translated * 100) / all)}%`,
    );
    const summary = shares.length === 0 ? "no locales yet" : `translated: ${shares.join(", ")}`;
    return { ...NOTHING, words, missed, failed, withheld: teller.withheld(), summary };
  } finally {
    await workspace.memory.close();
  }
}

/** Times that nobody can read: nothing of their articles goes live before somebody mends them. */
async function unreadableTimes(workspace: Workspace): Promise<readonly PipelineError[]> {
  const times = articleTimes(workspace);
  const found: PipelineError[] = [];
  for (const { path, locale } of workspace.sources)
    found.push(...(await times.of(path, locale)).problems);
  return found;
}
