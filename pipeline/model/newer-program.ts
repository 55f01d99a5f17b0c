/**
 * What a program says of something that a newer one has made, in one line.
 *
 * @param seen What cannot be done, and which version was seen.
 * @param known The newest version that this program knows.
 */
export function inNewerProgram(seen: string, known: number): string {
  return `${seen}, this program knows version ${known} at most: use the newer Interlinear that made it (nothing was changed)`;
}
