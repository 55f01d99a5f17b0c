import type { RecordPack } from "../../pipeline/io/memory/record-pack.ts";
import type { TargetRecord } from "../../pipeline/model/record.ts";
import { canonicalJson } from "../../pipeline/stages/match/canonical-json.ts";

/** Pack targets of one import and article; with some bytes behind them, which are not theirs. */
export function packOf(records: readonly TargetRecord[]): RecordPack {
  const [{ article, import: imported }] = records as [TargetRecord];
  const marks: number[] = [];
  const lines: Buffer[] = [];
  let begin = 0;
  for (const record of records) {
    const line = Buffer.from(`${canonicalJson(record)}\n`);
    const behind = (text: string): number => begin + line.indexOf(text) + text.length;
    marks.push(behind(',"id":"'), behind(',"keys":["'), behind(',"place":"'), begin + line.length);
    lines.push(line);
    begin += line.length;
  }
  const further = records.flatMap(({ keys }, index) =>
    keys.length > 1 ? [[index, keys.slice(1)] as const] : [],
  );
  return {
    article,
    import: imported!,
    bytes: new Uint8Array(Buffer.concat([...lines, Buffer.from('{"id":"')])),
    marks: new Uint32Array(marks),
    furtherKeys: new Map(further),
  };
}
