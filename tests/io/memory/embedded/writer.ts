/**
 * A program that writes to a memory until it is stopped, for the tests that kill
 * it: prints the ids of each acknowledged batch, one line a batch.
 *
 * Arguments: project root, a name for its texts, how many batches to write, and
 * `own` for slots of its own or `same` for slots that all writers share.
 */
import { writeSync } from "node:fs";
import { openEmbeddedStore } from "../../../../pipeline/io/memory/embedded/embedded-store.ts";
import { DE, target } from "../../../contracts/record-factory.ts";

const [root, name, count, slots] = process.argv.slice(2);
const store = await openEmbeddedStore({ root: root! });

for (let index = 0; index < Number(count); index++) {
  if (slots === "same") await compete(index);
  else await writeOwn(index);
}
await store.close();

/** Sometimes one record, sometimes a large batch, sometimes several puts at once. */
async function writeOwn(index: number): Promise<void> {
  const batches = Array.from({ length: index % 3 === 2 ? 4 : 1 }, (_, part) =>
    Array.from({ length: index % 5 === 4 ? 40 : 1 }, (_, line) =>
      target(`${name} ${index} ${part} ${line}`),
    ),
  );
  await Promise.all(
    batches.map(async (records) => {
      const result = await store.put({ locale: DE, records });
      if (result.outcome === "stored") writeSync(1, `${records.map(({ id }) => id).join(" ")}\n`);
    }),
  );
}

async function compete(index: number): Promise<void> {
  const record = target(`shared ${index}`, { target: `by ${name}` });
  const slot = { article: record.article, place: record.place, key: record.keys[0]!, n: 0 };
  const result = await store.put({
    locale: DE,
    records: [record],
    expect: [{ slot, head: "none" }],
  });
  if (result.outcome === "stored") writeSync(1, `${record.id}\n`);
}
