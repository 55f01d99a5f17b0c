import { parseLocale } from "../pipeline/model/locale.ts";
import type { Batch, MatchingMemory, MemoryStore } from "../pipeline/model/memory-port.ts";
import type { Policy } from "../pipeline/model/policy.ts";
import type { Unit } from "../pipeline/model/unit.ts";
import { createInMemoryStore } from "../pipeline/io/memory/in-memory-store.ts";
import {
  type FlowOptions,
  type FlowPorts,
  localizeArticle,
  type LocalizedArticle,
  prepareArticle,
} from "../pipeline/run.ts";
import { composeReview } from "../pipeline/stages/match/compose-review.ts";
import { composeSource } from "../pipeline/stages/match/compose-source.ts";
import { composeTarget } from "../pipeline/stages/match/compose-target.ts";
import { DEFAULT_FRONT_MATTER_KEYS } from "../pipeline/stages/read/front-matter/default-front-matter-keys.ts";
import { hashBytes } from "../pipeline/stages/read/hash-bytes.ts";

/** Articles and a memory, on which people work as through the program, without a disk. */
export interface FlowDesk {
  readonly memory: MemoryStore & MatchingMemory;
  /** Source texts by path; change them as authors do. */
  readonly articles: Map<string, string>;
  readonly localize: (path: string, options?: LocalizeOptions) => Promise<LocalizedArticle>;
  /** The localized text. */
  readonly text: (path: string, options?: LocalizeOptions) => Promise<string>;
  /** What readers get by segment: the target, `~` and that of an older wording, or `-`. */
  readonly shown: (path: string, options?: LocalizeOptions) => Promise<readonly string[]>;
  /** Translate the nth segment (from 0) with this source text. */
  readonly set: (
    path: string,
    source: string,
    target: string,
    options?: { readonly locale?: string; readonly nth?: number },
  ) => Promise<void>;
  /** Translate every segment; `targetOf` gets its text and its index. */
  readonly setAll: (
    path: string,
    targetOf: (source: string, index: number) => string,
  ) => Promise<void>;
  readonly approve: (path: string, source: string) => Promise<void>;
}

export interface LocalizeOptions {
  /** Default: `fr`. */
  readonly locale?: string;
  readonly policy?: Partial<Policy>;
}

const POLICY: Policy = {
  minimumState: "translated",
  parentLocale: true,
  fallback: "keep-old",
  minimumCoverage: 0,
};
const EN = parseLocale("en")!;
const AUTHOR = { by: "ada", at: "2026-11-23T10:00:00Z", from: EN };

export function openFlowDesk(files: Readonly<Record<string, string>>): FlowDesk {
  const memory = createInMemoryStore();
  const articles = new Map(Object.entries(files));
  const ports: FlowPorts = { memory, articleExists: (path) => articles.has(path) };
  const optionsOf = (policy: Partial<Policy> = {}): FlowOptions => ({
    policy: { ...POLICY, ...policy },
    frontMatterKeys: DEFAULT_FRONT_MATTER_KEYS,
    maxNesting: 100,
  });
  const prepare = (path: string) => {
    const text = articles.get(path)!;
    const revision = hashBytes(new TextEncoder().encode(text));
    return prepareArticle({ path, source: EN, text, revision }, optionsOf(), ports);
  };
  const localize: FlowDesk["localize"] = async (path, { locale = "fr", policy } = {}) =>
    localizeArticle(await prepare(path), parseLocale(locale)!, optionsOf(policy), ports);
  const put = async (batch: Batch | undefined): Promise<void> => {
    if (batch === undefined) throw new Error("Nothing to put");
    const result = await memory.put(batch);
    if (result.outcome !== "stored") throw new Error(JSON.stringify(result));
  };
  const see = async (path: string, locale: string) => {
    const prepared = await prepare(path);
    const { article, units } = prepared.segmented;
    const source = composeSource({
      ...AUTHOR,
      article,
      units,
      rules: "1",
      known: prepared.sources,
    });
    if (source !== undefined) await put(source);
    const { input } = await localize(path, { locale });
    return { memory: input, revision: article.revision, ...AUTHOR };
  };
  const rangesIn = (units: readonly Unit[]) =>
    units.flatMap((unit) =>
      unit.segments.map(({ text }, from) => ({ text, range: { unit, from, to: from + 1 } })),
    );
  const set: FlowDesk["set"] = async (path, source, target, { locale = "fr", nth = 0 } = {}) => {
    const seen = await see(path, locale);
    const found = rangesIn(seen.memory.units).filter(({ text }) => text === source)[nth];
    if (found === undefined) throw new Error(`No segment \`${source}\` in \`${path}\``);
    await put(composeTarget({ ...seen, range: found.range, target }));
  };
  return {
    memory,
    articles,
    localize,
    text: async (path, options) => (await localize(path, options)).rebuilt.text,
    shown: async (path, options) => {
      const { matches } = await localize(path, options);
      const pieces = matches.flatMap((match) => match.pieces);
      return pieces.map(
        ({ published, stale }) =>
          published?.target ?? (stale === undefined ? "-" : `~${stale.target}`),
      );
    },
    set,
    setAll: async (path, targetOf) => {
      const seen = await see(path, "fr");
      const batches = rangesIn(seen.memory.units).map(({ text, range }, index) =>
        composeTarget({ ...seen, range, target: targetOf(text, index) }),
      );
      for (const batch of batches) await put(batch);
    },
    approve: async (path, source) => {
      const seen = await see(path, "fr");
      const { range } = rangesIn(seen.memory.units).find(({ text }) => text === source)!;
      await put(composeReview({ ...seen, range, verdict: "approve" }));
    },
  };
}
