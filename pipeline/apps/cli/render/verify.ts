import type {
  VerifiedLedger,
  VerifiedRelease,
  VerifyFinding,
  VerifyReport,
} from "../../../model/verify-report.ts";
import { styled, type Text } from "../text.ts";

/**
 * A line for each finding, and for each release how it stands:
 *
 *     de/index.html  error  the file is missing where readers are served
 *     r12-0123456789ab  live  40 files, 46 objects, signature valid: 1 finding
 */
export function renderVerify({
  target,
  findings,
  releases,
  ledger,
}: VerifyReport): readonly Text[] {
  return [
    ...findings.map(renderFinding),
    ...releases.flatMap(renderRelease),
    ...(ledger === undefined ? [] : renderLedger(ledger)),
    ...(releases.length === 0 && ledger === undefined ? [`${target} has no release`] : []),
  ];
}

function renderRelease(release: VerifiedRelease): readonly Text[] {
  const { id, isLive, files, objects, purged, signature, findings } = release;
  const facts = [
    `${files} files`,
    `${objects} objects`,
    ...(purged === 0 ? [] : [`${purged} purged`]),
    SIGNATURES[signature],
  ].join(", ");
  return [
    ...findings.map(renderFinding),
    [styled("bold", id), isLive ? "  live  " : "  ", `${facts}: `, result(findings)],
  ];
}

const SIGNATURES = {
  valid: "signature valid",
  invalid: "signature invalid",
  absent: "not signed",
  unchecked: "signature not checked",
} as const;

function renderLedger({ entries, anchors, findings }: VerifiedLedger): readonly Text[] {
  return [
    ...findings.map(renderFinding),
    [styled("bold", "ledger"), `  ${entries} entries, ${anchors} anchors: `, result(findings)],
  ];
}

function renderFinding({ place, line, message }: VerifyFinding): Text {
  const where = line === undefined ? place : `${place}:${line}:1`;
  return [`${where}  `, styled("red", "error"), `  ${message}`];
}

function result(findings: readonly VerifyFinding[]): Text {
  if (findings.length === 0) return styled("green", "as it was");
  return styled("red", `${findings.length} ${findings.length === 1 ? "finding" : "findings"}`);
}
