import { describeArticles } from "./corpus-articles.ts";

describeArticles({
  dialects: ["mdbook"],
  title: "the Rust book",
  folder: "mono/rust-book/src",
  never: /\{\{#|<!--|i18n/,
  articles: [
    {
      file: "ch03-02-data-types.md",
      units: 90,
      texts: [
        "Data Types",
        "Floating-Point Types",
        "This is an example of Rust’s memory safety principles in action.",
      ],
    },
    {
      file: "ch03-05-control-flow.md",
      units: 70,
      texts: [
        "Control Flow",
        "The symbol <x1/> represents where you pressed <g2>ctrl</g2>-<g3>C</g3>.",
        "Generate the <g1>n</g1>th Fibonacci number.",
      ],
    },
    {
      file: "ch04-03-slices.md",
      units: 48,
      texts: [
        "The Slice Type",
        "You can also drop both values to take a slice of the entire string.",
        "Summary",
      ],
    },
    {
      file: "ch05-03-method-syntax.md",
      units: 33,
      texts: [
        "Methods",
        "In other words, the following are the same:",
        "Structs let you create custom types that are meaningful for your domain.",
      ],
    },
    {
      file: "ch06-03-if-let.md",
      units: 22,
      texts: [
        "Concise Control Flow with <x1/> and <x2/>",
        "We can include an <x1/> with an <x2/>.",
        "Summary",
      ],
    },
    {
      file: "ch07-04-bringing-paths-into-scope-with-the-use-keyword.md",
      units: 40,
      texts: [
        "Bringing Paths into Scope with the <x1/> Keyword",
        "Re-exporting Names with <x1/>",
        "Be careful when using the glob operator!",
      ],
    },
    {
      file: "ch08-02-strings.md",
      units: 66,
      texts: [
        "Storing UTF-8 Encoded Text with Strings",
        "This code also sets <x1/> to <x2/>.",
        "Let’s switch to something a bit less complex: hash maps!",
      ],
    },
    {
      file: "ch09-02-recoverable-errors-with-result.md",
      units: 61,
      texts: [
        "Recoverable Errors with <x1/>",
        "If the <x1/> is the <x2/> variant, <x3/> will call the <x4/> macro for us.",
        "For now, you can read <x1/> to mean “any kind of error.”",
      ],
    },
    {
      file: "ch10-01-syntax.md",
      units: 41,
      texts: [
        "Generic Data Types",
        "In Struct Definitions",
        "When Rust compiles this code, it performs monomorphization.",
      ],
    },
    {
      file: "ch11-01-writing-tests.md",
      units: 80,
      texts: [
        "How to Write Tests",
        "Then, we called the <x1/> macro and passed it the result of calling <x2/>.",
        "Instead, use <x1/>.",
      ],
    },
    {
      file: "ch12-01-accepting-command-line-arguments.md",
      units: 18,
      texts: [
        "Accepting Command Line Arguments",
        "Note that <x1/> will panic if any argument contains invalid Unicode.",
        "The values of the arguments we need are being saved into the right variables.",
      ],
    },
    {
      file: "ch12-04-testing-the-librarys-functionality.md",
      units: 42,
      texts: [
        "Adding Functionality with Test-Driven Development",
        "Iterating Through Lines with the <x1/> Method",
        "Excellent!",
      ],
    },
    {
      file: "ch13-01-closures.md",
      units: 49,
      texts: [
        "Closures",
        "The compiler gives us this error:",
        "In the next section, we’ll discuss iterators.",
      ],
    },
    {
      file: "ch14-02-publishing-to-crates-io.md",
      units: 73,
      texts: [
        "Publishing a Crate to Crates.io",
        "Your crate will need a unique name.",
        "If that happens, you must reset those secrets immediately.",
      ],
    },
    {
      file: "ch15-02-deref.md",
      units: 45,
      texts: [
        "Treating Smart Pointers Like Regular References",
        "Here’s the resultant compilation error:",
        "The first two cases are the same except that the second implements mutability.",
      ],
    },
    {
      file: "ch15-05-interior-mutability.md",
      units: 54,
      texts: [
        "<x1/> and the Interior Mutability Pattern",
        "First, we create a new <x1/>, which will start with an empty list of messages.",
        "Note that <x1/> does not work for multithreaded code!",
      ],
    },
    {
      file: "ch16-02-message-passing.md",
      units: 35,
      texts: [
        "Transfer Data Between Threads with Message Passing",
        "However, Rust gives us an error if we try to compile the code in Listing 16-9:",
        "This is what makes concurrency interesting as well as difficult.",
      ],
    },
    {
      file: "ch17-02-concurrency-with-async.md",
      units: 58,
      texts: [
        "Applying Concurrency with Async",
        "Notice two things about this example.",
        "Otherwise, we’ll end up back in the same infinite loop we started out in.",
      ],
    },
    {
      file: "ch17-05-traits-for-async.md",
      units: 71,
      texts: [
        "A Closer Look at the Traits for Async",
        "That’s why we don’t need to use <x1/> everywhere we want to await futures.",
        "That’s all we’re going to cover for the lower-level details on these traits.",
      ],
    },
    {
      file: "ch18-02-trait-objects.md",
      units: 28,
      texts: [
        "Using Trait Objects to Abstract over Shared Behavior",
        "Now we’ll add some types that implement the <x1/> trait.",
        "This lookup incurs a runtime cost that doesn’t occur with static dispatch.",
      ],
    },
  ],
});
