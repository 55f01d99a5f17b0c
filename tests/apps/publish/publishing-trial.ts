import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import type { PublishReport } from "../../../pipeline/model/publish-report.ts";
import type { PlanLine } from "../../../pipeline/model/release-plan.ts";
import { type BuiltSite, builtSite } from "../site/built-site.ts";
import { openTrial, type Trial, trialIn } from "../trial.ts";

/** Address of the sample site. */
export const ADDRESS = "https://example.org";

/** Two articles that lead to each other, with a picture. */
export const ARTICLES = {
  "content/en/news/tides.md":
    "---\ntitle: Tides\ndate: 2026-11-23\ntags: [Sea]\n---\n\n# Tides\n\nThe boat waits.\n\n![Sea](sea.png)\n\n[About boats](../guide/boats.md#keel)\n",
  "content/en/news/sea.png": "PNG",
  "content/en/guide/boats.md": "# Boats\n\n## Keel\n\nA boat floats. [Tides](../news/tides.md)\n",
};

/** A trial that publishes. */
export interface Newsroom extends Trial {
  /** The report of a publication, whatever its exit code. */
  readonly publish: (...args: readonly string[]) => Promise<PublishReport>;
  /** The report of another verb that makes a release. */
  readonly release: (...args: readonly string[]) => Promise<PublishReport>;
  /** What readers get. */
  readonly live: () => BuiltSite;
  readonly liveId: () => string;
  /** Every file of the releases' folder, by path: what a bucket would hold. */
  readonly published: () => ReadonlyMap<string, Buffer>;
}

/** The configuration of the sample, with more of it. */
export function config(more: object = {}, site: object = {}): string {
  return JSON.stringify({
    locales: ["de", "fr"],
    collections: [{ layout: "site" }],
    site: { url: ADDRESS, ...site },
    ...more,
  });
}

/** A project with two articles, of which one is in French and nothing in German. */
export async function openNewsroom(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Newsroom> {
  const trial = openTrial({ "interlinear.json": config(), ...ARTICLES, ...files });
  await trial.set("content/en/news/tides.md", "Tides", "Marées");
  await trial.set("content/en/news/tides.md", "The boat waits.", "Le bateau attend.");
  return newsroomOf(trial);
}

/** Publish in a project that is there already. */
export function newsroomIn(root: string): Newsroom {
  return newsroomOf(trialIn(root));
}

function newsroomOf(trial: Trial): Newsroom {
  const release: Newsroom["release"] = async (...args) => {
    const { stdout, stderr } = await trial.run(...args, "--json");
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as PublishReport;
  };
  const folder = join(trial.root, "published");
  return {
    ...trial,
    release,
    publish: (...args) => release("publish", ...args),
    live: () => builtSite(trial.root, "published/current"),
    liveId: () => readlinkSync(join(folder, "current")).split("/").at(-1)!,
    published: () => filesBelow(folder),
  };
}

/** Bytes of all files below a folder, by path from it. */
export function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(
    paths
      .filter((path) => statSync(join(folder, path)).isFile())
      .toSorted()
      .map((path) => [path, readFileSync(join(folder, path))]),
  );
}

/** The lines of a plan as `type locale article`, without those in another language than their readers'. */
export function linesOf({ plan }: Pick<PublishReport, "plan">): readonly string[] {
  return plan.lines
    .filter((line) => !("isFallback" in line && line.isFallback))
    .map((line) => `${line.type} ${line.locale} ${line.article}${whyOf(line)}`);
}

function whyOf(line: PlanLine): string {
  if (line.type === "removed") return `: ${line.why}`;
  if (line.type !== "held") return "";
  return `: ${line.reasons.map(({ kind }) => kind).join(" ")}`;
}
