/** The board's own style: it reads without it, too. Colours never say anything that no word says. */
export const BOARD_STYLE = `
:root { color-scheme: light dark; --line: #767676; --done: #216e39; --todo: #8a5a00; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --done: #7ee2a0; --todo: #f0c674; --bad: #ff9a91; } }
body { margin: 0; padding: 1rem; font: 1rem/1.4 system-ui, sans-serif; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
caption { text-align: start; padding-block: .5rem; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: start; vertical-align: top; }
tbody th { font-weight: normal; overflow-wrap: anywhere; min-inline-size: 12rem; }
td { border-inline-start: 4px solid var(--todo); }
td.done { border-inline-start-color: var(--done); }
td.conflicts, td.blocked { border-inline-start-color: var(--bad); }
td.none, .total td { border-inline-start: 1px solid var(--line); }
ul { margin: 0; padding-inline-start: 1.2rem; }
.name { font-weight: normal; }
dt { font-weight: bold; }
@media print { .scroll { overflow: visible; } }
`;
