/** The page's own style: it reads without it, too. Colours never say anything that no word says. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --line: #767676; --done: #216e39; --partly: #8a5a00; --failed: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --done: #7ee2a0; --partly: #f0c674; --failed: #ff9a91; } }
body { margin: 0; padding: 1rem; font: 1rem/1.4 system-ui, sans-serif; }
.outcome { border-inline-start: 6px solid var(--line); padding-inline-start: .8rem; font-size: 1.1rem; }
.outcome.done { border-color: var(--done); }
.outcome.partly { border-color: var(--partly); }
.outcome.failed { border-color: var(--failed); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: start; vertical-align: top; }
td { overflow-wrap: anywhere; }
td p { margin: 0; }
@media print { .scroll { overflow: visible; } }
`;
