import { readBytesIfExists } from "../../io/content/read-bytes.ts";
import { decodePo } from "../../formats/po/decode-po.ts";
import { readPo, type PoReading } from "../../formats/po/read-po.ts";
import { PipelineError } from "../../model/pipeline-error.ts";

/** Ten times the largest catalogs there are. */
const MAX_PO_BYTES = 64 * 1024 * 1024;

/**
 * Read a PO file from disk; `undefined` where there is none. Throws `text-invalid`
 * for bytes that are no text, and what `readBytesIfExists` throws.
 *
 * @param name How messages name the file.
 */
export async function readPoFile(file: string, name: string): Promise<PoReading | undefined> {
  const bytes = await readBytesIfExists(file, name, MAX_PO_BYTES);
  if (bytes === undefined) return undefined;
  const decoded = decodePo(bytes);
  if ("text" in decoded) return readPo(decoded.text);
  throw new PipelineError("text-invalid", `Cannot read \`${name}\`: ${decoded.problem}`, {
    hint: "save it in UTF-8",
  });
}
