import type { Location } from "../../model/pipeline-error.ts";
import type { Unit } from "../../model/unit.ts";
import type { CutSite } from "./cut-site.ts";

/** A unit that computes what few readers need, `textKey` and `cuts`, when asked for it. */
export class SegmentedUnit implements Unit {
  readonly id: string;
  readonly place: string;
  readonly kind: Unit["kind"];
  readonly location: Location;
  readonly headings: readonly string[];
  readonly subPath: string;
  readonly note: string | undefined;
  readonly maxLength: number | undefined;
  readonly segments: Unit["segments"];
  readonly #site: CutSite;

  constructor(
    site: CutSite,
    { place, segments, headings }: Pick<Unit, "place" | "segments" | "headings">,
  ) {
    this.id = place.slice(0, 16);
    this.place = place;
    this.kind = site.draft.kind;
    this.location = site.location;
    this.headings = headings;
    this.subPath = site.subPath;
    this.note = site.draft.note;
    this.maxLength = site.draft.maxLength;
    this.segments = segments;
    this.#site = site;
  }

  get textKey(): string {
    const { segments } = this;
    return segments.length === 1 ? segments[0]!.key : this.#site.textKey();
  }

  get cuts(): readonly number[] {
    return this.#site.cuts();
  }
}
