import type { ImportedMemory, ImportReport } from "../../../pipeline/model/exchange-report.ts";
import type { ImportRecord, MemoryRecord, TargetRecord } from "../../../pipeline/model/record.ts";
import { openEmbeddedStore } from "../../../pipeline/io/memory/embedded/embedded-store.ts";
import { tmxReader } from "../../../pipeline/formats/tmx/tmx-reader.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import type { XmlNode } from "../../../pipeline/model/tmx-unit.ts";
import type { Trial } from "../trial.ts";

/** A TMX file of some `tu` elements. */
export function tmx(units: string, header = 'srclang="en"'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="test" creationtoolversion="1" segtype="sentence" o-tmf="test" adminlang="en" datatype="plaintext" ${header}/>
<body>
${units}
</body>
</tmx>
`;
}

/** A unit from English to French. */
export function tu(source: string, target: string, attributes = "", about = ""): string {
  return `<tu${attributes}>${about}<tuv xml:lang="en"><seg>${source}</seg></tuv><tuv xml:lang="fr"><seg>${target}</seg></tuv></tu>`;
}

export interface Imported extends ImportedMemory {
  readonly code: number | null;
  readonly stderr: string;
}

/** Import one file and tell what came of it. */
export async function importMemory(trial: Trial, ...args: readonly string[]): Promise<Imported> {
  const { stdout, stderr, code } = await trial.run("import", ...args, "--json");
  const report = stdout === "" ? undefined : (JSON.parse(stdout) as ImportReport);
  const [memory] = report?.memories ?? [];
  if (memory === undefined) throw new Error(stderr);
  return { ...memory, code, stderr };
}

/** All records of a locale's memory. */
export async function recordsOf(trial: Trial, locale = "fr"): Promise<readonly MemoryRecord[]> {
  const store = await openEmbeddedStore({ root: trial.root });
  try {
    const ids = await store.imported.idsAfter(locale as Locale, { after: "", limit: 100_000 });
    return await store.gather({ locale: locale as Locale, ids });
  } finally {
    await store.close();
  }
}

/** Targets of a locale, as `source -> target`, sorted. */
export async function targetsOf(trial: Trial, locale = "fr"): Promise<readonly string[]> {
  const records = await targetRecords(trial, locale);
  return records.map(({ source, target }) => `${source} -> ${target}`).sort();
}

export async function targetRecords(trial: Trial, locale = "fr"): Promise<readonly TargetRecord[]> {
  const records = await recordsOf(trial, locale);
  return records.filter((record): record is TargetRecord => record.kind === "target");
}

export async function importRecords(trial: Trial, locale = "fr"): Promise<readonly ImportRecord[]> {
  const records = await recordsOf(trial, locale);
  return records.filter((record): record is ImportRecord => record.kind === "import");
}

export interface TmxContent {
  readonly header: XmlNode | undefined;
  readonly units: readonly XmlNode[];
}

/** What a TMX file holds. */
export function contentOfTmx(text: string): TmxContent {
  let header: XmlNode | undefined;
  const units: XmlNode[] = [];
  const reader = tmxReader({
    header: (node) => void (header = node),
    unit: (unit) => void units.push(unit),
  });
  reader.write(text.replace(/^\uFEFF/, ""));
  reader.end();
  return { header, units };
}
