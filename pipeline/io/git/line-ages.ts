import { runGit } from "./run-git.ts";

/** When each line of a file, from 1, was last changed: ISO 8601 in UTC; `undefined` where git does not know. */
export type LineAges = (line: number) => string | undefined;

const UNKNOWN: LineAges = () => undefined;

/**
 * When the lines of a file got what they say, white space left out. Lines that are not committed have no time, nor have
 * those that a shallow clone knows only from its oldest commit.
 *
 * @param file From the folder.
 */
export async function lineAges(folder: string, file: string): Promise<LineAges> {
  const blamed = await runGit(folder, ["blame", "-w", "--porcelain", "--", file]);
  if (blamed === undefined) return UNKNOWN;
  const shallow = await runGit(folder, ["rev-parse", "--is-shallow-repository"]);
  const isShallow = shallow?.toString("utf8").trim() === "true";
  const times = readPorcelain(blamed.toString("utf8"), isShallow);
  return (line) => times.get(line);
}

const HEADER = /^([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?$/;

/** Says of a commit only once what it is, and then names it; the line itself begins with a tab. */
function readPorcelain(text: string, isShallow: boolean): ReadonlyMap<number, string> {
  const commits = new Map<string, { time?: string; isBoundary?: true }>();
  const lines: (readonly [line: number, commit: string])[] = [];
  let commit = "";
  for (const row of text.split("\n")) {
    if (row.startsWith("\t")) continue;
    const header = HEADER.exec(row);
    if (header !== null) {
      commit = header[1]!;
      lines.push([Number(header[2]), commit]);
      if (!commits.has(commit)) commits.set(commit, {});
    }
    const known = commits.get(commit);
    const seconds = /^committer-time (\d+)$/.exec(row)?.[1];
    if (known !== undefined && seconds !== undefined)
      known.time = new Date(Number(seconds) * 1000).toISOString();
    if (known !== undefined && row === "boundary") known.isBoundary = true;
  }
  const times = new Map<number, string>();
  for (const [line, id] of lines) {
    const { time, isBoundary } = commits.get(id)!;
    if (time === undefined || /^0+$/.test(id) || (isShallow && isBoundary === true)) continue;
    times.set(line, time);
  }
  return times;
}
