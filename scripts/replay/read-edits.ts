import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Locale, parseLocale } from "../../pipeline/model/locale.ts";

/** One change of a source article, with the translations that it had before. */
export interface SourceEdit {
  /** Of its folder. */
  readonly name: string;
  /** With its dot. */
  readonly extension: string;
  readonly before: string;
  readonly after: string;
  readonly translations: readonly { readonly locale: Locale; readonly text: string }[];
}

const BEFORE = /^before\.(?:(?<tag>[A-Za-z]{2,3}(?:-[\w-]+)?)\.)?(?<extension>mdx?|markdown)$/;

/**
 * The edits of a corpus, sorted by name: each is a folder with `before.md`, `after.md` and translations of
 * the former, `before.fr.md`. What has no locale's name, or no `after`, is left out. A `meta.json` may say with
 * `ext` which extension the files have in reality.
 */
export function readEdits(corpus: string): readonly SourceEdit[] {
  return readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => readEdit(join(corpus, name), name) ?? []);
}

function readEdit(folder: string, name: string): SourceEdit | undefined {
  const files = readdirSync(folder).sort();
  const found = files.flatMap((file) => {
    const groups = BEFORE.exec(file)?.groups;
    return groups === undefined
      ? []
      : [{ file, tag: groups["tag"], extension: groups["extension"]! }];
  });
  const source = found.find(({ tag }) => tag === undefined);
  if (source === undefined || !files.includes(`after.${source.extension}`)) return undefined;
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  return {
    name,
    extension: realExtension(folder) ?? `.${source.extension}`,
    before: read(source.file),
    after: read(`after.${source.extension}`),
    translations: found.flatMap(({ file, tag }) => {
      const locale = tag === undefined ? undefined : parseLocale(tag);
      return locale === undefined ? [] : [{ locale, text: read(file) }];
    }),
  };
}

function realExtension(folder: string): string | undefined {
  try {
    const meta: unknown = JSON.parse(readFileSync(join(folder, "meta.json"), "utf8"));
    const extension = (meta as { readonly ext?: unknown } | null)?.ext;
    return typeof extension === "string" && /^\.\w+$/.test(extension) ? extension : undefined;
  } catch {
    return undefined;
  }
}
