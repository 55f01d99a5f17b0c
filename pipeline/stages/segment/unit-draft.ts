import type {
  Edit,
  InlineToken,
  Span,
  TextCodec,
  UnitCode,
  UnitLayout,
} from "../../model/segmented-article.ts";
import type { UnitKind } from "../../model/unit.ts";
import type { MaskScanner } from "../read/markdown/masks/mask-scanner.ts";
import type { MarkdownParser } from "../read/markdown/remark-parser.ts";
import type { Block } from "./find-blocks.ts";

/** A unit before it is cut into segments: where it stands and what it is made of. */
export interface UnitDraft {
  readonly kind: UnitKind;
  readonly layout: UnitLayout;
  readonly inCell: boolean;
  readonly span: Span;
  readonly prefix: string;
  readonly suffix: string;
  readonly subPath: string;
  readonly tokens: readonly InlineToken[];
  readonly codes: readonly UnitCode[];
  readonly note: string | undefined;
  readonly maxLength: number | undefined;
  readonly cell: Block["cell"];
  /** 1 to 6 for a heading, else 0. */
  readonly headingDepth: number;
  /** As `UnitSite.codec`. */
  readonly codec: TextCodec | undefined;
  readonly writeValue: ((target: string) => readonly Edit[]) | undefined;
}

/** What drafts are made from, besides nodes. */
export interface DraftContext {
  /** The text of the article. */
  readonly source: string;
  /** As `ParserText.shift`. */
  readonly shift: number;
  /** For pieces of the article. */
  readonly parser: MarkdownParser;
  /** Finds what programs fill into plain strings. */
  readonly scan: MaskScanner;
}

/** What the place of a text says of its unit. */
export type DraftPlace = Pick<Block, "kind" | "layout" | "note" | "maxLength" | "cell">;

/** What a draft is made of; what is not said is the default. */
export interface DraftContent extends Pick<UnitDraft, "tokens" | "codes"> {
  /** Default: whether the place is a cell. */
  readonly inCell?: boolean;
  /** Default: empty. */
  readonly prefix?: string;
  /** Default: empty. */
  readonly suffix?: string;
  /** Default: empty. */
  readonly subPath?: string;
  /** Default: 0. */
  readonly headingDepth?: number;
  /** Default: none. */
  readonly codec?: UnitDraft["codec"];
  /** Default: none. */
  readonly writeValue?: UnitDraft["writeValue"];
}

/** A draft, with its defaults. */
export function unitDraft(place: DraftPlace, span: Span, content: DraftContent): UnitDraft {
  const { kind, cell } = place;
  return {
    kind,
    layout: place.layout,
    inCell: content.inCell ?? cell !== undefined,
    span: { start: span.start, end: span.end },
    prefix: content.prefix ?? "",
    suffix: content.suffix ?? "",
    subPath: content.subPath ?? "",
    tokens: content.tokens,
    codes: content.codes,
    note: place.note,
    maxLength: place.maxLength,
    cell: kind === "cell" ? cell : undefined,
    headingDepth: content.headingDepth ?? 0,
    codec: content.codec,
    writeValue: content.writeValue,
  };
}
