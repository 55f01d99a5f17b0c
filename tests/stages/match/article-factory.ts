import type { Batch } from "../../../pipeline/model/memory-port.ts";
import type { Policy } from "../../../pipeline/model/policy.ts";
import type { MemoryRecord, SourceRecord } from "../../../pipeline/model/record.ts";
import type { Unit } from "../../../pipeline/model/unit.ts";
import { composeSource } from "../../../pipeline/stages/match/compose-source.ts";
import {
  type TargetIntention,
  composeTarget,
} from "../../../pipeline/stages/match/compose-target.ts";
import { type MatchInput, match } from "../../../pipeline/stages/match/match.ts";
import { DE, EN, hex } from "../../contracts/record-factory.ts";

export const POLICY: Policy = {
  minimumState: "translated",
  parentLocale: true,
  fallback: "keep-old",
  minimumCoverage: 0,
};

/** A unit of an article under test: its sentences, and the heading it stands under. */
export interface Paragraph {
  readonly under?: string;
  readonly sentences: readonly string[];
  readonly codes?: Readonly<Record<string, string>>;
}

/** Units with the keys and places that content gives, as segmentation does; `|` parts sentences. */
export function unitsOf(...paragraphs: readonly (string | Paragraph)[]): readonly Unit[] {
  const equals = new Map<string, number>();
  return paragraphs.map((given) => {
    const {
      under = "",
      sentences,
      codes = {},
    } = typeof given === "string" ? { sentences: given.split("|") } : given;
    const content = `${under}\n${sentences.join("\n")}`;
    const nth = equals.get(content) ?? 0;
    equals.set(content, nth + 1);
    const place = hex(`${content}\n${nth}`);
    const id = place.slice(0, 16);
    return {
      id,
      place,
      kind: "paragraph",
      location: { path: "a.md", line: 1, column: 1 },
      headings: [under],
      subPath: "",
      note: undefined,
      maxLength: undefined,
      textKey: hex(sentences.join(" ")),
      cuts: [],
      segments: sentences.map((text, at) => {
        const key = hex(text);
        const n = sentences.slice(0, at).filter((other) => other === text).length;
        return {
          id: `${id}.${key.slice(0, 8)}.${n}`,
          key,
          codesHash: codes[text] ?? "",
          n,
          text,
          codes: [...text.matchAll(/<x(\d+)\/>/g)].map((code) => ({
            id: Number(code[1]),
            form: "placeholder" as const,
            type: "code" as const,
            data: codes[text] ?? "",
            open: "`x`",
            close: "",
            canDelete: false,
          })),
          after: at < sentences.length - 1 ? (" " as const) : ("" as const),
          words: text.split(" ").length,
        };
      }),
    };
  });
}

/** A desk with one memory: articles change, people write, and what readers see is asked. */
export interface Desk {
  readonly records: MemoryRecord[];
  readonly sources: SourceRecord[];
  readonly articles: Map<string, readonly Unit[]>;
  readonly input: (article: string, changes?: Partial<MatchInput>) => MatchInput;
  /** Set the target of a sentence (the nth equal one of the article), as a person does now. */
  readonly set: (article: string, sentence: string, target: string, changes?: SetChanges) => Batch;
  /** What readers get, by sentence in order: targets, `old: ...` for stale ones, `-` for none. */
  readonly readers: (article: string, changes?: Partial<MatchInput>) => readonly string[];
}

export interface SetChanges extends Partial<Omit<TargetIntention, "memory" | "range" | "target">> {
  readonly nth?: number;
  /** How many sentences the target covers. Default: `1`. */
  readonly count?: number;
}

export function openDesk(): Desk {
  const records: MemoryRecord[] = [];
  const sources: SourceRecord[] = [];
  const articles = new Map<string, readonly Unit[]>();
  const input = (article: string, changes: Partial<MatchInput> = {}): MatchInput => ({
    article,
    locale: DE,
    units: articles.get(article) ?? [],
    records,
    sources,
    parents: [],
    policy: POLICY,
    articleExists: (path) => articles.has(path),
    ...changes,
  });
  const set: Desk["set"] = (article, sentence, target, { nth = 0, count = 1, ...changes } = {}) => {
    const units = articles.get(article) ?? [];
    const revision = hex(JSON.stringify(units));
    const author = { by: "mara", at: "2026-11-23T10:00:00Z", from: EN, revision };
    const source = { path: article, source: EN, text: "", revision };
    sources.push(
      ...((composeSource({ ...author, article: source, units, rules: "1", known: sources })
        ?.records ?? []) as SourceRecord[]),
    );
    const found = units.flatMap((unit) =>
      unit.segments.flatMap(({ text }, from) => (text === sentence ? [{ unit, from }] : [])),
    )[nth]!;
    const range = { unit: found.unit, from: found.from, to: found.from + count };
    const batch = composeTarget({ ...author, memory: input(article), range, target, ...changes });
    records.push(...batch.records);
    return batch;
  };
  const readers: Desk["readers"] = (article, changes) =>
    match(input(article, changes)).flatMap(({ pieces }) =>
      pieces.map(
        ({ published, stale }) =>
          published?.target ?? (stale === undefined ? "-" : `old: ${stale.target}`),
      ),
    );
  return { records, sources, articles, input, set, readers };
}
