import { describeArticles } from "./named-articles.ts";

describeArticles({
  dialects: ["mkdocs"],
  folder: "parallel/fastapi/en",
  never: /^\?\?\?|^!!!|\/\/\/|^===|\{[*!%#]|\{\{|\{ [#.]|--8<--/,
  articles: [],
});

describeArticles({
  dialects: ["mkdocs"],
  folder: "history/fastapi",
  never: /^\?\?\?|^!!!|\/\/\/|^===|\{[*!%#]|\{\{|\{ [#.]|--8<--/,
  articles: [],
});
