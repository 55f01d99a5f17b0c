import { describeArticles } from "./named-articles.ts";

describeArticles({
  dialects: ["rst-roles", "math"],
  folder: "parallel/d2l/en",
  never: /:[a-z_]+:|\$.+\$|\\begin/,
  articles: [],
});
