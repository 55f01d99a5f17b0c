import type { UndoneUpgrade, UpgradeReport } from "../../../model/upgrade-report.ts";

/** Whether an upgrade found nothing to do. */
export function isNothing(report: UpgradeReport): boolean {
  return sayings(report, "").length === 0;
}

/** What `migrate` did, or would do, a line for each part. */
export function renderUpgrade(report: UpgradeReport, isDryRun: boolean): readonly string[] {
  const said = sayings(report, isDryRun ? "would be " : "");
  if (said.length === 0) return ["Nothing to do: all is as this version writes it"];
  const later = report.later.map((what) => `later: ${what}`);
  const files = report.changed.map((path) => `${isDryRun ? "would change" : "changed"} ${path}`);
  if (report.backup === undefined) return [...said, ...later, ...files];
  return [...said, ...later, ...files, `what was before lies in ${report.backup}`];
}

/** What `migrate --undo` did, or would do. */
export function renderUndone(
  { backup, restored }: UndoneUpgrade,
  isDryRun: boolean,
): readonly string[] {
  const verb = isDryRun ? "would put back" : "put back";
  if (restored.length === 0) return [`Nothing to put back: all is as it was before ${backup}`];
  return restored.map((path) => `${verb} ${path}`);
}

function sayings(report: UpgradeReport, would: string): readonly string[] {
  const { configuration, keys, remembered, caches, tables } = report;
  const { version, current, renamed } = configuration;
  return [
    ...renamed.map((name) => `configuration ${version} -> ${current}: ${name}`),
    ...(keys.records === 0
      ? []
      : [
          `keys: ${keys.records} records ${would}written anew, ${keys.kept} translations kept, ${keys.left} left under their old keys`,
        ]),
    ...(tables === undefined || tables.applied.length === 0
      ? []
      : [
          `tables ${tables.found} -> ${tables.expected}: ${tables.applied.join(", ")} ${would}applied`,
        ]),
    ...remembered.map((article) => `cuts of ${article} ${would}remembered`),
    ...caches.map((path) => `cache ${path} of another version ${would}removed`),
  ];
}
