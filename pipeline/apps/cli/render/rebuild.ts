import type { RebuildReport } from "../../../model/report.ts";
import { styled, type Text } from "../text.ts";

/** What was written, what was left alone and why, what failed. */
export function renderRebuild(report: RebuildReport, isDryRun: boolean): readonly Text[] {
  const { written, unchanged, remembered, removed, left, failed, fallbacks, paths } = report;
  const would = isDryRun ? "would " : "";
  return [
    ...(isDryRun ? paths.map((path): Text => [styled("green", "would write "), path]) : []),
    ...report.removedPaths.map((path): Text => [
      styled("yellow", isDryRun ? "would remove " : "removed "),
      path,
    ]),
    ...left.map(({ path, reason }): Text => [styled("yellow", "left "), `${path}  ${reason}`]),
    [
      `${isDryRun ? "would write" : "wrote"} ${written}, unchanged ${unchanged}${removed === 0 ? "" : `, ${would}${isDryRun ? "remove" : "removed"} ${removed}`}, left ${left.length}, failed ${failed.length}`,
      styled("dim", `  units that show the source: ${fallbacks}`),
    ],
    ...(remembered === 0
      ? []
      : [
          styled(
            "dim",
            `remembered ${remembered} of the unchanged as written by rebuild: commit the memory too`,
          ),
        ]),
  ];
}

/** Why each file was built, where somebody asked. */
export function renderReasons({ reasons = [] }: Pick<RebuildReport, "reasons">): readonly Text[] {
  return reasons.map(({ path, reasons: why }): Text => [
    styled("bold", path),
    `  ${why.join("; ")}`,
  ]);
}

/** Failures as errors are shown. */
export function renderFailures({ failed }: Pick<RebuildReport, "failed">): readonly Text[] {
  return failed.flatMap(({ path, code, message, location, hint }) => {
    const place = location === undefined ? path : `${path}:${location.line}:${location.column}`;
    return [
      [
        place === "" ? "" : `${place}  `,
        styled("red", "error"),
        `  ${message}  `,
        styled("dim", code),
      ],
      ...(hint === undefined ? [] : [[styled("dim", "  hint: "), hint]]),
    ];
  });
}
