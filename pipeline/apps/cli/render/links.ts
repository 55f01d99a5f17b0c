import type { BrokenLink, LinksReport, LocaleLinks } from "../../../model/links-report.ts";
import { styled, type Text } from "../text.ts";

/**
 * A line for each link that leads nowhere, and how many there are:
 *
 *     content/en/tides.md:3:7  error  `moon.md`: there is no `content/en/moon.md`  link-broken  en
 *       hint: did you mean `moons.md`?
 *
 * @param areChosen Whether somebody asked for some locales: then what the source has is
 * listed there, too.
 */
export function renderLinks({ locales, slugs }: LinksReport, areChosen: boolean): readonly Text[] {
  return [
    ...locales.flatMap(({ locale, broken }) =>
      broken
        .filter(({ isInSource }) => areChosen || !isInSource)
        .flatMap((link) => renderBroken(link, locale)),
    ),
    ...slugs.flatMap(({ path, message, code, hint }): readonly Text[] => [
      [`${path}:1:1  `, styled("yellow", "warning"), `  ${message}  `, styled("dim", code)],
      ...(hint === undefined ? [] : [[styled("dim", "  hint: "), hint]]),
    ]),
    ...locales.map(renderCount),
  ];
}

function renderBroken(
  { path, line, column, address, problem, meant }: BrokenLink,
  locale: string,
): readonly Text[] {
  return [
    [
      `${path}:${line}:${column}  `,
      styled("red", "error"),
      `  \`${address}\`: ${problem}  `,
      styled("dim", `link-broken  ${locale}`),
    ],
    ...(meant === undefined ? [] : [[styled("dim", "  hint: "), `did you mean \`${meant}\`?`]]),
  ];
}

function renderCount({ locale, addresses, broken }: LocaleLinks): Text {
  const inSource = broken.filter(({ isInSource }) => isInSource).length;
  const some = inSource === 0 ? "" : `, ${inSource} of them in the sources`;
  return `${locale}: ${addresses} links, ${broken.length} lead nowhere${some}`;
}
