import { parseLocale } from "../../../model/locale.ts";
import { type LayoutName, layoutNamed } from "../../../stages/layouts/layouts.ts";
import type { CollectionFile } from "../../config/config-file.ts";
import { layoutOutput } from "../../config/layout-output.ts";

/**
 * A collection that is written for a generator. Its output is spelled out only
 * where the layout would write somewhere else.
 *
 * @param source Locale of the sources, as the generator calls it.
 */
export function inLayout(
  layout: LayoutName,
  source: string,
  { include, output, ...rest }: CollectionFile,
): CollectionFile {
  const place = {
    source: parseLocale(source.replaceAll("_", "-")) ?? parseLocale("en")!,
    pathNames: new Map(),
  };
  const isSame = include!.every(
    (glob) => layoutOutput(layoutNamed(layout), glob, place) === output,
  );
  return {
    include: include!,
    layout,
    ...(isSame || output === undefined ? {} : { output }),
    ...rest,
  };
}
