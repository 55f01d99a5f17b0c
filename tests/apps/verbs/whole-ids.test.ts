import { expect, it } from "vitest";
import { wholeIds } from "../../../pipeline/apps/verbs/whole-ids.ts";
import { openWorkspace } from "../../../pipeline/apps/verbs/workspace.ts";
import { type CommentRecord, RECORD_VERSION } from "../../../pipeline/model/record.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { openTrial } from "../trial.ts";

/** Two records whose ids begin with the same six digits: among a few thousand there are some. */
function alike(from: CommentRecord["from"]): readonly [CommentRecord, CommentRecord] {
  const known = new Map<string, CommentRecord>();
  for (let n = 0; ; n++) {
    const record: CommentRecord = sealRecord({
      v: RECORD_VERSION,
      kind: "comment" as const,
      by: "ada",
      at: "2026-11-23T10:00:00Z",
      from,
      parents: [],
      article: "content/en/a.md",
      place: "0".repeat(64),
      text: String(n),
    });
    const other = known.get(record.id.slice(0, 6));
    if (other !== undefined) return [other, record];
    known.set(record.id.slice(0, 6), record);
  }
}

it("takes no beginning that two records have, and reports every one that names none", async () => {
  const trial = openTrial({ "content/en/a.md": "One.\n" });
  const workspace = await openWorkspace(trial.root, {});
  const [locale] = workspace.project.locales;
  const records = alike(workspace.sources[0]!.locale);
  await workspace.memory.put({ locale: locale!, records });
  const whole = (...typed: readonly string[]) => wholeIds(workspace, typed, [locale!]);
  const [a, b] = records.map(({ id }) => id);
  expect(await whole(a!, b!.slice(0, 31), b!)).toEqual([a, b]);
  const error = await whole(a!.slice(0, 6), a!, "zzzzzz").catch((thrown: unknown) => thrown);
  expect((error as AggregateError).errors.map(String)).toEqual([
    expect.stringContaining(`\`${a!.slice(0, 6)}\`: 2 records begin with it`),
    expect.stringContaining("`zzzzzz` in the memory"),
  ]);
  await workspace.memory.close();
});
