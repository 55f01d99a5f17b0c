import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { SiteFile } from "../../../model/site-page.ts";

/**
 * The script of the search pages: finds articles in the locale's index that have all the words,
 * those first that have them in the title. Capital letters, accents and forms of Unicode do not
 * count. It makes nodes of texts, never HTML. Its name has the hash of what is in it.
 */
export function searchScript(): SiteFile {
  const hash = bytesToHex(sha256(utf8ToBytes(SCRIPT))).slice(0, NAME_DIGITS);
  return { path: `assets/search.${hash}.js`, content: SCRIPT };
}

const NAME_DIGITS = 12;

const SCRIPT = `const form = document.querySelector("form[data-index]");
const field = form.querySelector("input");
const list = document.querySelector("[data-results]");
const none = document.querySelector("[data-none]");
const most = 50;
const fold = (text) => text.normalize("NFKD").replace(/\\p{M}+/gu, "").toLowerCase();
let pages;

async function load() {
  pages ??= fetch(form.dataset.index)
    .then((response) => response.json())
    .then((index) =>
      index.pages.map((page) => ({
        page,
        title: fold(page.title),
        text: fold([page.title, page.description, ...(page.tags ?? []), page.text].join(" ")),
      })),
    );
  return pages;
}

function item({ url, title, description, language }) {
  const entry = document.createElement("li");
  entry.className = "entry";
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title;
  const heading = document.createElement("h2");
  heading.dir = "auto";
  heading.append(link);
  entry.append(heading);
  if (language) heading.lang = link.hreflang = language;
  if (description) {
    const text = document.createElement("p");
    text.className = "entry-text";
    text.dir = "auto";
    text.textContent = description;
    entry.append(text);
  }
  return entry;
}

async function search() {
  const words = fold(field.value).split(/\\s+/).filter(Boolean);
  const all = words.length > 0 ? await load() : [];
  const found = all
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map((entry) => ({ ...entry, hits: words.filter((word) => entry.title.includes(word)).length }))
    .sort((a, b) => b.hits - a.hits)
    .slice(0, most);
  list.replaceChildren(...found.map(({ page }) => item(page)));
  none.hidden = words.length === 0 || found.length > 0;
}

form.hidden = false;
field.value = new URLSearchParams(location.search).get("q") ?? "";
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
field.addEventListener("input", search);
if (field.value) search();
`;
