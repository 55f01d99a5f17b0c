import type { Location } from "../../model/pipeline-error.ts";
import type { Unit } from "../../model/unit.ts";
import type { CutUnit } from "./cut-unit.ts";
import type { UnitDraft } from "./unit-draft.ts";

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
  readonly #cut: CutUnit;

  constructor(
    draft: UnitDraft,
    cut: CutUnit,
    { location, headings }: Pick<Unit, "location" | "headings">,
  ) {
    this.id = cut.id;
    this.place = cut.place;
    this.kind = draft.kind;
    this.location = location;
    this.headings = headings;
    this.subPath = draft.subPath;
    this.note = draft.note;
    this.maxLength = draft.maxLength;
    this.segments = cut.segments;
    this.#cut = cut;
  }

  get textKey(): string {
    return this.#cut.textKey();
  }

  get cuts(): readonly number[] {
    return this.#cut.cuts();
  }
}
