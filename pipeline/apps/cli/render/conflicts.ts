import type { ConflictStatus, StatusReport } from "../../../model/report.ts";
import type { ConflictText } from "../../../model/unit-report.ts";
import { styled, type Text } from "../text.ts";

/**
 * The conflicts of all locales with the texts to choose from:
 *
 *     content/en/a.md:3:1  conflict in fr  0f3c….1a2b….0
 *         Hello.
 *         Bonjour.  by Ada Lovelace (ada), 2026-11-23T14:06:02Z  readers get this
 *         Salut.  by bob, 2026-11-23T14:07:00Z
 *         Allô.  before both ada, 2026-11-20T09:00:00Z
 *       hint: interlinear set content/en/a.md 0f3c….1a2b….0 --locale fr TEXT
 */
export function renderConflicts({ locales }: StatusReport): readonly Text[] {
  return locales.flatMap(({ locale, conflicts }) =>
    conflicts.flatMap((conflict) => renderConflict(locale, conflict)),
  );
}

/** One text of a conflict, with who wrote it and when. */
export function renderConflictText(text: ConflictText): Text {
  const { role, target, by, name, at } = text;
  const person = name === undefined ? by : `${name} (${by})`;
  return [
    target === "" ? styled("dim", "    (opened again)  ") : `    ${target}  `,
    styled("dim", `${role === "base" ? "before both" : "by"} ${person}, ${at}`),
  ];
}

function renderConflict(
  locale: string,
  { id, location, source, heads, published, resolve }: ConflictStatus,
): readonly Text[] {
  const { path, line, column } = location;
  return [
    [
      `${path}:${line}:${column}  `,
      styled("red", "conflict"),
      ` in ${locale}`,
      styled("dim", `  ${id}`),
    ],
    styled("dim", ["    ", source]),
    ...heads.map((text): Text => [
      renderConflictText(text),
      text.record === published ? styled("green", "  readers get this") : "",
    ]),
    [styled("dim", "  hint: "), resolve],
  ];
}
