import { createHash } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Locale } from "../../model/locale.ts";
import { preparedStatements } from "../memory/embedded/prepared-statements.ts";
import { openStateDatabase } from "./state-database.ts";

/** What is known of an article that was read, but for what others know of it. */
export interface KnownArticle {
  readonly path: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  /** Hash of the part of the configuration that bears on it. */
  readonly config: string;
  /** The language that it is in. */
  readonly source: Locale;
  /** Hash of what others depend on of it. */
  readonly shown: string;
}

/** What is known of an article. */
export interface ArticleRow extends KnownArticle {
  /** What others know of it, as JSON. */
  readonly body: string;
}

/** What became of an article in a locale. */
export interface OutputRow {
  readonly locale: Locale;
  readonly path: string;
  /** Today's result, a person's file, or nothing, as the policy has it. */
  readonly kind: "same" | "left" | "omitted";
  /** Why it was left; empty for today's result. */
  readonly reason: string;
  /** SHA-256 of the file's text; empty where none counts. */
  readonly hash: string;
  /** Hash of what the memory had for it. */
  readonly answer: string;
  /** Units that show the source. */
  readonly fallbacks: number;
  /** What it knows of the others, as JSON. */
  readonly body: string;
}

/** An article of which something was done, with what is known now. */
export interface ArticleUpdate extends ArticleRow {
  /** The memory was asked for these; see `askedNumber`. */
  readonly asked: readonly number[];
  /** Whether these are all that it asks for: all its locales were done. */
  readonly isAskedWhole: boolean;
  readonly outputs: readonly OutputRow[];
  /** Locales of which nothing is known any more. */
  readonly unknown: readonly Locale[];
  /** Its pages in a site, as `writeKept` writes them; from now on none are known where it is absent. */
  readonly pages?: string | undefined;
}

/** What was known of a file when it was last looked at: `stamp` is empty where that cannot be trusted. */
export interface KnownEntry {
  readonly stamp: string;
  /** Empty for what is not read. */
  readonly hash: string;
}

/** How far the last run came. `whole`: all is built; `partly`: what is missing is known to be; `running`: it was killed. */
export type RunPhase = "running" | "partly" | "whole";

/** `orphaned`: paths, as JSON, of localized files that stay although their sources are gone; empty where nobody has looked. */
export type MetaName =
  | "id"
  | "tool"
  | "phase"
  | "memory"
  | "project"
  | "graph"
  | "companions"
  | "orphaned";

/** Articles that are saved in one go: as many have to be built again after a crash. */
const SAVED_AT_ONCE = 128;

/** What the last rebuild knew; whatever happens to it, it can be made anew. */
export class RebuildState {
  readonly #database: DatabaseSync;
  readonly #statement: (sql: string) => StatementSync;
  #unsaved = 0;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statement = preparedStatements(database);
  }

  /** `undefined` where nothing can be kept. */
  static open(root: string): RebuildState | undefined {
    const database = openStateDatabase(root);
    return database && new RebuildState(database);
  }

  meta(name: MetaName): string | undefined {
    return this.#statement("SELECT value FROM meta WHERE name = ?").get(name)?.["value"] as
      | string
      | undefined;
  }

  setMeta(name: MetaName, value: string): void {
    this.#begin();
    this.#statement("INSERT OR REPLACE INTO meta VALUES (?, ?)").run(name, value);
  }

  /** All articles, without what others know of them: there may be very many. */
  articles(): readonly KnownArticle[] {
    return this.#statement("SELECT path, hash, config, source, shown FROM article")
      .all()
      .map((row) => ({ ...row }) as unknown as KnownArticle);
  }

  article(path: string): ArticleRow | undefined {
    const row = this.#statement(
      "SELECT path, hash, config, source, shown, body FROM article WHERE path = ?",
    ).get(path);
    return row as unknown as ArticleRow | undefined;
  }

  /** The pages of an article in a site, as they were put. */
  pages(article: string): string | undefined {
    const row = this.#statement(
      "SELECT pages.body AS body FROM article JOIN pages USING (n) WHERE path = ?",
    ).get(article);
    return row?.["body"] as string | undefined;
  }

  hasArticle(path: string): boolean {
    return this.#statement("SELECT 1 FROM article WHERE path = ?").get(path) !== undefined;
  }

  outputs(article: string): readonly OutputRow[] {
    return this.#statement(
      `SELECT locale, output.path, kind, reason, output.hash, answer, fallbacks, output.body
       FROM article JOIN output USING (n) WHERE article.path = ?`,
    ).all(article) as unknown as readonly OutputRow[];
  }

  /** The article that is written to a path, with its row. */
  outputAt(path: string): { readonly article: string; readonly locale: Locale } | undefined {
    return this.#statement(
      "SELECT article.path AS article, locale FROM output JOIN article USING (n) WHERE output.path = ?",
    ).get(path) as { readonly article: string; readonly locale: Locale } | undefined;
  }

  /** Files that were left, of persons and by policy. */
  left(): readonly Pick<OutputRow, "path" | "kind" | "reason">[] {
    return this.#statement("SELECT path, kind, reason FROM output WHERE kind > 'same' OR kind < 'same'")
      .all() as unknown as readonly Pick<OutputRow, "path" | "kind" | "reason">[]; // prettier-ignore
  }

  counts(): { readonly same: number; readonly fallbacks: number } {
    return this.#statement(
      "SELECT ifnull(sum(kind = 'same'), 0) AS same, ifnull(sum(fallbacks), 0) AS fallbacks FROM output",
    ).get() as unknown as { readonly same: number; readonly fallbacks: number };
  }

  /** Articles that asked the memory for some of these. */
  askedFor(numbers: Iterable<number>): ReadonlySet<string> {
    const found = new Set<string>();
    const ask = this.#statement("SELECT path FROM asked JOIN article USING (n) WHERE number = ?");
    for (const number of new Set(numbers))
      for (const { path } of ask.all(number)) found.add(path as string);
    return found;
  }

  /** What was known of a file when it was last looked at: `stamp` is empty where that cannot be trusted. */
  entry(path: string): KnownEntry | undefined {
    return this.#statement("SELECT stamp, hash FROM entry WHERE folder = ? AND name = ?").get(
      ...split(path),
    ) as KnownEntry | undefined;
  }

  setEntry(path: string, stamp: string, hash: string): void {
    this.#begin();
    this.#statement("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)").run(
      ...split(path),
      stamp,
      hash,
    );
  }

  dropEntry(path: string): void {
    this.#begin();
    this.#statement("DELETE FROM entry WHERE folder = ? AND name = ?").run(...split(path));
  }

  /** The entries of a folder itself, by their names. */
  entriesIn(folder: string): ReadonlyMap<string, KnownEntry> {
    const rows = this.#statement("SELECT name, stamp, hash FROM entry WHERE folder = ?").all(
      folder,
    );
    return new Map(
      rows.map(({ name, stamp, hash }) => [
        name as string,
        { stamp: stamp as string, hash: hash as string },
      ]),
    );
  }

  /** What was looked for directly in a folder, with what was there: `file`, `folder` or nothing. */
  lookedIn(folder: string): ReadonlyMap<string, string> {
    const rows = this.#statement("SELECT name, kind FROM looked WHERE folder = ?").all(folder);
    return new Map(rows.map(({ name, kind }) => [joined(folder, name as string), kind as string]));
  }

  looked(): readonly { readonly path: string; readonly kind: string }[] {
    return this.#statement("SELECT folder, name, kind FROM looked")
      .all()
      .map(({ folder, name, kind }) => ({
        path: joined(folder as string, name as string),
        kind: kind as string,
      }));
  }

  /** @param looked what was looked for; what is not among it was looked for and still counts, unless all is new. */
  setLooked(looked: ReadonlyMap<string, string | undefined>, isAll: boolean): void {
    this.#begin();
    if (isAll) this.#statement("DELETE FROM looked").run();
    const insert = this.#statement("INSERT OR REPLACE INTO looked VALUES (?, ?, ?)");
    for (const [path, kind] of looked) insert.run(...split(path), kind ?? "");
  }

  /** Note what is known of an article; it is kept when some more are, or with `save`. */
  put(update: ArticleUpdate): void {
    this.#begin();
    const before = this.#askedBy(update.path);
    const asked = update.isAskedWhole
      ? update.asked
      : [...new Set([...before.asked, ...update.asked])];
    this.#statement(
      `INSERT INTO article (path, hash, config, source, shown, asked, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
       ON CONFLICT (path) DO UPDATE SET hash = ?2, config = ?3, source = ?4, shown = ?5, asked = ?6, body = ?7`,
    ).run(update.path, update.hash, update.config, update.source, update.shown, JSON.stringify(asked), update.body); // prettier-ignore
    const n = before.n ?? this.#askedBy(update.path).n!;
    this.#replaceAsked(n, before.asked, asked);
    for (const row of update.outputs) this.#putOutput(n, row);
    for (const locale of update.unknown)
      this.#statement("DELETE FROM output WHERE n = ? AND locale = ?").run(n, locale);
    if (update.pages === undefined) this.#statement("DELETE FROM pages WHERE n = ?").run(n);
    else this.#statement("INSERT OR REPLACE INTO pages VALUES (?, ?)").run(n, update.pages);
    if (++this.#unsaved >= SAVED_AT_ONCE) this.save();
  }

  /** From now on nothing is known of an article in a locale. */
  forgetOutput(article: string, locale: Locale): void {
    this.#begin();
    this.#statement(
      "DELETE FROM output WHERE locale = ?2 AND n = (SELECT n FROM article WHERE path = ?1)",
    ).run(article, locale);
  }

  /** From now on nothing is known of an article. */
  forget(article: string): void {
    this.#begin();
    const { n, asked } = this.#askedBy(article);
    if (n === undefined) return;
    this.#replaceAsked(n, asked, []);
    this.#statement("DELETE FROM output WHERE n = ?").run(n);
    this.#statement("DELETE FROM pages WHERE n = ?").run(n);
    this.#statement("DELETE FROM article WHERE n = ?").run(n);
  }

  save(): void {
    this.#unsaved = 0;
    if (this.#database.isTransaction) this.#database.exec("COMMIT");
  }

  close(): void {
    if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
    this.#database.close();
  }

  #begin(): void {
    if (!this.#database.isTransaction) this.#database.exec("BEGIN IMMEDIATE");
  }

  #askedBy(path: string): { readonly n: number | undefined; readonly asked: readonly number[] } {
    const row = this.#statement("SELECT n, asked FROM article WHERE path = ?").get(path);
    return row === undefined
      ? { n: undefined, asked: [] }
      : { n: row["n"] as number, asked: JSON.parse(row["asked"] as string) as number[] };
  }

  #replaceAsked(n: number, before: readonly number[], after: readonly number[]): void {
    const [old, now] = [new Set(before), new Set(after)];
    const remove = this.#statement("DELETE FROM asked WHERE number = ? AND n = ?");
    const insert = this.#statement("INSERT OR IGNORE INTO asked VALUES (?, ?)");
    for (const number of old) if (!now.has(number)) remove.run(number, n);
    for (const number of now) if (!old.has(number)) insert.run(number, n);
  }

  #putOutput(n: number, row: OutputRow): void {
    this.#statement("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
      n,
      row.locale,
      row.path,
      row.kind,
      row.reason,
      row.hash,
      row.answer,
      row.fallbacks,
      row.body,
    );
  }
}

/** A path's folder, empty for the project's own, and its name. */
function split(path: string): [string, string] {
  const slash = path.lastIndexOf("/");
  return [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
}

function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** The number under which a segment's key, or the name of an article, is kept: two may have the same one. */
export function askedNumber(name: string): number {
  const hex = /^[0-9a-f]{32}$/.test(name) ? name : createHash("sha256").update(name).digest("hex");
  return Number.parseInt(hex.slice(0, 13), 16);
}
