import type { Locale } from "../../model/locale.ts";
import { importedArticle, type ImportRecord, RECORD_VERSION } from "../../model/record.ts";
import type { XmlNode } from "../../model/tmx-unit.ts";
import { liveness } from "../../stages/match/liveness.ts";
import { sealRecord } from "../../stages/match/record-id.ts";
import type { Author } from "./put-batch.ts";
import type { Workspace } from "./workspace.ts";

/** A memory's file. */
export interface MemoryFile {
  /** Without its folder: paths of people's machines are nobody's business. */
  readonly name: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly header: XmlNode | undefined;
}

/** An import that goes on, or a new one. */
export interface FoundImport {
  readonly record: ImportRecord;
  /** Locales whose memory has its record. */
  readonly locales: ReadonlySet<Locale>;
}

/**
 * Find the import that an earlier run of the same file began and that nobody took
 * back; else begin one.
 */
export async function importOf(
  workspace: Workspace,
  file: MemoryFile,
  author: Author,
): Promise<FoundImport> {
  const { memory, project } = workspace;
  const found = new Map<string, { readonly record: ImportRecord; readonly locales: Set<Locale> }>();
  const gone = new Set<string>();
  const article = importedArticle(file.hash);
  for (const locale of await memory.locales()) {
    const records = await memory.gather({ locale, articles: [article], kinds: ["import"] });
    const isLive = liveness(new Map(records.map((record) => [record.id, record])));
    for (const record of records) {
      if (record.kind !== "import" || (record as ImportRecord).file !== file.name) continue;
      if (!isLive(record)) gone.add(record.id);
      const known = found.get(record.id) ?? { record: record as ImportRecord, locales: new Set() };
      found.set(record.id, known);
      known.locales.add(locale);
    }
  }
  const [first] = [...found.values()]
    .filter(({ record }) => !gone.has(record.id))
    .sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
  return first ?? { record: newImport(file, author, project.config.source), locales: new Set() };
}

function newImport({ name, hash, header }: MemoryFile, author: Author, from: Locale): ImportRecord {
  return sealRecord({
    v: RECORD_VERSION,
    kind: "import" as const,
    ...author,
    from,
    parents: [],
    format: "tmx",
    file: name,
    article: importedArticle(hash),
    ...(header === undefined ? {} : { header }),
  });
}
