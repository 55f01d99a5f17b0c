import { describeArticles } from "./named-articles.ts";

describeArticles({
  dialects: ["mdbook"],
  folder: "mono/rust-book/src",
  never: /\{\{#|<!--|i18n/,
  articles: [],
});
