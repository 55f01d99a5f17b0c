import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type {
  RebuildReport,
  RecordReport,
  ShowReport,
  StatusReport,
  WhyReport,
} from "../../pipeline/model/report.ts";
import type { ShownSegment } from "../../pipeline/model/unit-report.ts";
import { projectFolder } from "../io/project-folder.ts";
import { type ProgramOptions, type ProgramResult, runProgram } from "./cli/run-program.ts";
import { runInProcess } from "./run-in-process.ts";

/** A project on disk on which the real program is tried, as one person does. */
export interface Trial {
  readonly root: string;
  /** The same project with another person at work. */
  readonly as: (user: string) => Trial;
  readonly run: (...args: readonly string[]) => Promise<ProgramResult>;
  readonly runWith: (options: ProgramOptions, ...args: readonly string[]) => Promise<ProgramResult>;
  readonly rebuild: (...args: readonly string[]) => Promise<RebuildReport>;
  readonly status: (...args: readonly string[]) => Promise<StatusReport>;
  readonly show: (article: string, locale?: string) => Promise<ShowReport>;
  readonly why: (place: string, ...args: readonly string[]) => Promise<WhyReport>;
  /** Translate the segment whose source is `source`, in `fr` unless told. */
  readonly set: (
    article: string,
    source: string,
    target: string,
    ...args: readonly string[]
  ) => Promise<RecordReport>;
  /** Segments of an article by their source text. */
  readonly segment: (article: string, source: string, locale?: string) => Promise<ShownSegment>;
  readonly read: (path: string) => string;
  readonly write: (path: string, content: string | Uint8Array) => void;
  /** Bytes and time of every file but the cache, by path. */
  readonly snapshot: () => ReadonlyMap<string, string>;
}

/** Make a project of some files with the locale `fr`, unless an `interlinear.json` or a locale's folder is among them. */
export function openTrial(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: TrialOptions = {},
): Trial {
  const hasLocales = Object.keys(files).some(
    (path) => path === "interlinear.json" || path.startsWith("locales/"),
  );
  return trialIn(
    projectFolder(hasLocales ? files : { ...files, "locales/fr/.gitkeep": "" }),
    options,
  );
}

export interface TrialOptions {
  /** Who is at work. Default: `ada`. */
  readonly user?: string;
  /** More of the environment. Default: none. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether every command is a process of its own, as it is for users. Default: `false`. */
  readonly inProcesses?: boolean;
}

/** Try the program in a project that is there already. */
export function trialIn(root: string, options: TrialOptions = {}): Trial {
  const { user = "ada", env = {}, inProcesses = false } = options;
  const runWith: Trial["runWith"] = async (given, ...args) => {
    const all = { cwd: root, ...given, env: { INTERLINEAR_USER: user, ...env, ...given.env } };
    return inProcesses ? runProgram(args, all) : runInProcess(args, all);
  };
  const run: Trial["run"] = (...args) => runWith({}, ...args);
  const json = async <Report>(...args: readonly string[]): Promise<Report> => {
    const { stdout, stderr } = await run(...args, "--json");
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as Report;
  };
  const show: Trial["show"] = (article, locale = "fr") => json("show", article, "--locale", locale);
  const segment: Trial["segment"] = async (article, source, locale) => {
    const { units } = await show(article, locale);
    const segments = units.flatMap((unit) => unit.segments);
    const found = segments.find((candidate) => candidate.source === source);
    if (found !== undefined) return found;
    throw new Error(
      `No segment \`${source}\` among:\n${segments.map((other) => other.source).join("\n")}`,
    );
  };
  return {
    root,
    as: (other) => trialIn(root, { ...options, user: other }),
    run,
    runWith,
    rebuild: (...args) => json("rebuild", ...args),
    status: (...args) => json("status", ...args),
    show,
    why: (place, ...args) => json("why", place, ...args),
    set: async (article, source, target, ...args) => {
      const at = args.indexOf("--locale");
      const locale = at === -1 ? "fr" : args[at + 1]!;
      const { id } = await segment(article, source, locale);
      return json("set", article, id, target, ...(at === -1 ? ["--locale", locale] : []), ...args);
    },
    segment,
    read: (path) => readFileSync(join(root, path), "utf8"),
    write: (path, content) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    snapshot: () => snapshotOf(root),
  };
}

/** The cache may be written whenever somebody reads; it holds nothing of its own. */
function snapshotOf(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("/.interlinear/") && !file.includes("/.git/"));
  return new Map(
    files
      .toSorted()
      .map((file) => [file, `${statSync(file).mtimeMs} ${readFileSync(file, "base64")}`]),
  );
}
