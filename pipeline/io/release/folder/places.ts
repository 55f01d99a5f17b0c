import { join } from "node:path";

/** Where everything of a folder of releases lies; absolute paths. */
export interface Places {
  /** Real path of the folder. */
  readonly root: string;
  /** Says that the folder is ours; without it nothing in it is touched. */
  readonly marker: string;
  readonly lock: string;
  readonly objects: string;
  readonly manifests: string;
  readonly releases: string;
  /** What is not yet whole waits here; what lies here while nobody has the lock is dead. */
  readonly staging: string;
  /** The link to the live release. */
  readonly current: string;
  /** `current` before it takes its place. */
  readonly next: string;
}

/** Name of the marker of a folder of releases. */
export const MARKER = ".interlinear-releases";

/** Folder of the trees that readers are served, in the folder of releases. */
export const RELEASES = "releases";

export function placesIn(root: string): Places {
  return {
    root,
    marker: join(root, MARKER),
    lock: join(root, ".interlinear-lock"),
    objects: join(root, "objects"),
    manifests: join(root, "manifests"),
    releases: join(root, RELEASES),
    staging: join(root, ".interlinear-staging"),
    current: join(root, "current"),
    next: join(root, ".interlinear-current"),
  };
}

/** Where an object lies. */
export function objectFile({ objects }: Places, sha256: string): string {
  return join(objects, sha256.slice(0, 2), sha256);
}

export function manifestFile({ manifests }: Places, id: string): string {
  return join(manifests, `${id}.json`);
}

export function signatureFile(places: Places, id: string): string {
  return `${manifestFile(places, id)}.sig`;
}

/** Where the tree of a release lies. */
export function treeFolder({ releases }: Places, id: string): string {
  return join(releases, id);
}
