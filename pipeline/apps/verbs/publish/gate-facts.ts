import type { ArticleVersion } from "../../../stages/publish/site/article-files.ts";
import type { LocalizedArticle } from "../../../run.ts";
import type { Locale } from "../../../model/locale.ts";
import type { VersionEntry } from "../../../model/release.ts";
import type { GateFacts } from "../../../model/release-plan.ts";
import type { OpenArticle, Workspace } from "../workspace.ts";

/** A version that could go live, with what it was made of. */
export interface GateInput {
  readonly opened: OpenArticle;
  readonly locale: Locale;
  /** `undefined` for what shows the source. */
  readonly localized: LocalizedArticle | undefined;
  readonly version: ArticleVersion;
  readonly entry: VersionEntry;
}

/** Says what an editor has to know of each version before it goes live. */
export interface Gate {
  readonly factsOf: (input: GateInput) => Promise<GateFacts>;
}

/** The gate of a project. */
export async function openGate(_workspace: Workspace): Promise<Gate> {
  return { factsOf: async ({ entry }) => ({ entry, timing: {}, reasons: [] }) };
}
