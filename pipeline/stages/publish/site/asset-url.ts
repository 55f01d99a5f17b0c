/**
 * Address from the site's root of a file that pages show: `/assets/content/en/news/map.svg`.
 *
 * @param path From the project's root.
 */
export function assetUrl(path: string): string {
  return `/assets/${path.split("/").map(encodeURIComponent).join("/")}`;
}
