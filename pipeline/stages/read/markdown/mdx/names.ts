/** Elements whose content is never text: programs, styles, drawings, and components that show them. */
const OPAQUE = new Set(
  (
    "code pre script style svg math template textarea iframe canvas object video audio " +
    "Code CodeBlock Code.Block CodeFence CodeSnippet CodeSandbox CodeEditor Highlight Prism Shiki " +
    "Sandpack SandpackWithHTMLOutput LiveCode LivePreview LiveEditor Playground Repl StackBlitz " +
    "Mermaid PlantUML Diagram.Source TerminalBlock ConsoleBlock ConsoleBlockMulti Math InlineMath BlockMath Latex Katex Script " +
    // Names of files; a folder is told by its slash.
    "FileTree"
  ).split(" "),
);

/** HTML elements that stand in running text (HTML, section 3.2.5.2.5, without what holds blocks). */
const PHRASING = new Set(
  (
    "a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q rp rt ruby s " +
    "samp small span strike strong sub sup time tt u var wbr"
  ).split(" "),
);

/** String properties that people read. */
const TEXT_ATTRIBUTES = new Set(
  (
    "title label alt placeholder description caption summary heading subheading headline tagline " +
    "text tooltip tip message subtitle cta hint question answer aria-label aria-description " +
    "aria-placeholder aria-roledescription aria-valuetext altText buttonText ctaText linkText"
  ).split(" "),
);

/** Whether what an element holds is no text, whatever it is. */
export function isOpaqueElement(name: string | null): boolean {
  return name !== null && OPAQUE.has(name);
}

/** Whether an element is part of the text around it; components are not, nor is what holds blocks. */
export function isPhrasingElement(name: string | null): boolean {
  return name !== null && PHRASING.has(name);
}

/** Whether a string property of an element is text. */
export function isTextAttribute(name: string): boolean {
  return TEXT_ATTRIBUTES.has(name);
}
