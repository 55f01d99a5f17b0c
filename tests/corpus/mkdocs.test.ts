import { describeArticles } from "./corpus-articles.ts";

describeArticles({
  dialects: ["mkdocs"],
  title: "FastAPI",
  folder: "parallel/fastapi/en",
  never: /^\?\?\?|^!!!|\/\/\/|^===|\{[*!%#]|\{\{|\{ [#.]|--8<--/,
  articles: [
    {
      file: "fastapi-cli.md",
      units: 28,
      texts: [
        "For production you would use <x1/> instead of <x2/>. 🚀",
        "You can learn more about it in the <g1>deployment documentation</g1>.",
      ],
    },
    {
      file: "_llm-test.md",
      units: 305,
      texts: [
        "Test",
        "Code in code blocks should not be modified, with the exception of comments.",
        "Or when it has problems conjugating/declinating a term in your language.",
      ],
    },
    {
      file: "async.md",
      units: 178,
      texts: [
        "You can only use <x1/> inside of functions created with <x2/>.",
        "You can probably skip this.",
        "Path operation functions",
      ],
    },
    {
      file: "translation-banner.md",
      units: 5,
      texts: [
        "🌐 Translation by AI and humans",
        "This translation was made by AI guided by humans. 🤝",
      ],
    },
    {
      file: "advanced/behind-a-proxy.md",
      units: 118,
      texts: [
        "Technical Details",
        "Checking the current <x1/>",
        "Disable automatic server from <x1/>",
      ],
    },
    {
      file: "advanced/middleware.md",
      units: 36,
      texts: ["Technical Details", "For the next examples, you could also use <x1/>."],
    },
    {
      file: "advanced/response-directly.md",
      units: 34,
      texts: ["Return a <x1/>", "Technical Details", "Returning a custom <x1/>"],
    },
    {
      file: "advanced/templates.md",
      units: 34,
      texts: [
        "Before FastAPI 0.108.0, Starlette 0.29.0, the <x1/> was the first parameter.",
        "You could also use <x1/>.",
        "Writing templates",
      ],
    },
    {
      file: "advanced/settings.md",
      units: 86,
      texts: [
        "Types and validation",
        "We'll discuss the <x1/> in a bit.",
        "You can read more at <g1>Pydantic: Concepts: Configuration</g1>.",
      ],
    },
    {
      file: "tutorial/bigger-applications.md",
      units: 187,
      texts: [
        "If you come from Flask, this would be the equivalent of Flask's Blueprints.",
        "The main <x1/>",
        "Avoid directly mutating <x1/> after including a router.",
      ],
    },
    {
      file: "tutorial/dependencies/classes-as-dependencies.md",
      units: 76,
      texts: ["Python 3.10+", "The last <x1/>, in:", "...you write:"],
    },
    {
      file: "tutorial/static-files.md",
      units: 21,
      texts: ["Use <x1/>", "You could also use <x1/>.", 'What is "Mounting"'],
    },
    {
      file: "tutorial/testing.md",
      units: 55,
      texts: ["To use <x1/>, first install <g2><x3/></g2>.", "Technical Details", "Run it"],
    },
    {
      file: "tutorial/body.md",
      units: 65,
      texts: ["Import Pydantic's <x1/>", "Use the model", "Without Pydantic"],
    },
    {
      file: "tutorial/metadata.md",
      units: 56,
      texts: [
        "With this configuration, the automatic API docs would look like:",
        "Use your tags",
        "Check the docs",
      ],
    },
  ],
});

describeArticles({
  dialects: ["mkdocs"],
  title: "an older FastAPI",
  folder: "history/fastapi",
  never: /^\?\?\?|^!!!|\/\/\/|^===|\{[*!%#]|\{\{|\{ [#.]|--8<--/,
  articles: [
    {
      file: "0010/before.md",
      units: 179,
      texts: [
        "If you come from Flask, this would be the equivalent of Flask's Blueprints.",
        "If you know perfectly how imports work, continue to the next section below.",
        "Check the automatic API docs",
      ],
    },
    {
      file: "0016/before.md",
      units: 89,
      texts: ["Data <g1>conversion</g1>", "Declare a <g1>path parameter</g1>", "Recap"],
    },
    {
      file: "0022/before.md",
      units: 44,
      texts: ["Keep in mind that dataclasses can't do everything Pydantic models can do."],
    },
    {
      file: "0030/before.md",
      units: 103,
      texts: ["Use <x1/>", "Technical Details", "Additional documentation"],
    },
    {
      file: "0040/before.md",
      units: 64,
      texts: [
        "All this might seem contrived.",
        "Dependencies with <x1/>, <x2/>, <x3/> and Background Tasks",
        "Use Cases with Early Exit Code",
      ],
    },
    {
      file: "0050/before.md",
      units: 57,
      texts: [
        "Python 3.6 and above",
        "Python 3.6 and above - non-Annotated",
        "Python 3.10 and above - non-Annotated",
      ],
    },
    {
      file: "0001/before.md",
      units: 39,
      texts: [
        'Notice that <x1/> is a parameter of the "decorator" method (<x2/>, <x3/>, etc).',
        "If you already know what HTTP status codes are, skip to the next section.",
        "Changing the default",
      ],
    },
  ],
});
