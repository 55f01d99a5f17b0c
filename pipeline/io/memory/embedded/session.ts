import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "../../../model/locale.ts";
import type { Clock } from "../../clock.ts";
import { makeStateFolder } from "./state-folder.ts";

/** Where this working copy appends today, by stream: the content of `.interlinear/session`. */
interface SessionFile {
  readonly v: 1;
  /** Inode of `.interlinear`: a copied working copy starts sessions of its own. */
  readonly copy: string;
  readonly sessions: Readonly<Record<string, Session>>;
}

interface Session {
  /** UTC day, `2026-11-23`. */
  readonly day: string;
  readonly name: string;
}

/** Folder of the publish ledger, beside those of the locales. */
export const LEDGER_FOLDER = "_publish";

/** What is written in sessions: the memory of a locale, or the publish ledger. */
export type Stream = Locale | typeof LEDGER_FOLDER;

export interface SessionOptions {
  /** The folder `.interlinear`. */
  readonly stateDir: string;
  readonly localesDir: string;
  readonly clock: Clock;
  /** 16 hex digits, never the same. */
  readonly random: () => string;
  /** Whether the files of a commit contain a journal, so that it must not grow. Default: none. */
  readonly isSealed?: (path: string) => boolean;
  /** Hears of a journal that begins, before there is a file. */
  readonly onBegin?: (path: string) => void;
}

/**
 * The journal to append to, from the folder of the locales. A session ends with
 * the UTC day, when its journal is sealed, and when somebody took its file away.
 * Call it under the lock of the cache, so that processes agree; without it two may begin
 * sessions of their own, which does no harm.
 */
export function sessionJournal(options: SessionOptions, stream: Stream): string {
  const { stateDir, localesDir, clock, random, isSealed, onBegin } = options;
  const day = new Date(clock()).toISOString().slice(0, 10);
  const file = readSessions(stateDir);
  const current = file.sessions[stream];
  if (current?.day === day) {
    const path = journalPath(stream, current);
    if (existsSync(join(localesDir, path)) && isSealed?.(path) !== true) return path;
  }
  const session = { day, name: random() };
  const path = journalPath(stream, session);
  onBegin?.(path);
  writeSessions(stateDir, { ...file, sessions: { ...file.sessions, [stream]: session } });
  return path;
}

/** All journals that this working copy may still append to, from the folder of the locales. */
export function openJournals(stateDir: string): readonly string[] {
  const { sessions } = readSessions(stateDir);
  return Object.entries(sessions).map(([stream, session]) =>
    journalPath(stream as Stream, session),
  );
}

/** The journal that this working copy may still append to, from the folder of the locales. */
export function openJournal(stateDir: string, locale: Locale): string | undefined {
  const session = readSessions(stateDir).sessions[locale];
  return session === undefined ? undefined : journalPath(locale, session);
}

function journalPath(stream: Stream, { day, name }: Session): string {
  const folder = stream === LEDGER_FOLDER ? stream : `${stream}/memory`;
  return `${folder}/${day.slice(0, 7).replace("-", "")}/${name}.jsonl`;
}

function readSessions(stateDir: string): SessionFile {
  makeStateFolder(stateDir);
  const copy = String(statSync(stateDir, { bigint: true }).ino);
  const empty: SessionFile = { v: 1, copy, sessions: {} };
  try {
    const file = JSON.parse(readFileSync(join(stateDir, "session"), "utf8")) as SessionFile;
    const isOurs =
      file.v === 1 && file.copy === copy && Object.values(file.sessions).every(isSession);
    return isOurs ? file : empty;
  } catch (error) {
    // Nothing is lost with it: a new session begins.
    if (error instanceof SyntaxError || error instanceof TypeError) return empty;
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return empty;
    throw error;
  }
}

/** A name is part of a path, so what somebody put there is not trusted. */
function isSession(session: Session): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(session.day) && /^[0-9a-f]{16}$/.test(session.name);
}

function writeSessions(stateDir: string, file: SessionFile): void {
  const temporary = join(stateDir, `session.${process.pid}.tmp`);
  writeFileSync(temporary, `${JSON.stringify(file, undefined, 2)}\n`);
  renameSync(temporary, join(stateDir, "session"));
}
