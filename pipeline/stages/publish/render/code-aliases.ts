/**
 * The language of code that fences name so, as `lowlight` calls it: where two have a name, it means the later
 * one. A test compares this with the grammars, which would all have to be made to ask them.
 */
export function languageOfAlias(alias: string): string | undefined {
  return languages.get(alias);
}

/** Each line has a language with its other names, in the order of `lowlight`. */
const ALIASES = `
  arduino ino
  bash sh zsh
  c h
  cpp cc c++ h++ hpp hh hxx cxx
  csharp cs c#
  diff patch
  go golang
  graphql gql
  ini toml
  java jsp
  javascript js jsx mjs cjs
  json jsonc json5
  kotlin kt kts
  lua pluto
  makefile mk mak make
  markdown md mkdown mkd
  objectivec mm objc obj-c obj-c++ objective-c++
  perl pl pm
  plaintext text txt
  python py gyp ipython
  python-repl pycon
  ruby rb gemspec podspec thor irb
  rust rs
  shell console shellsession
  typescript ts tsx mts cts
  vbnet vb
  xml html xhtml rss atom xjb xsd xsl plist wsf svg
  yaml yml
  actionscript as
  angelscript asc
  apache apacheconf
  applescript osascript
  armasm arm
  asciidoc adoc
  autohotkey ahk
  axapta x++
  brainfuck bf
  capnproto capnp
  clean icl dcl
  clojure clj edn
  cmake cmake.in
  coffeescript coffee cson iced
  cos cls
  crmsh crm pcmk
  crystal cr
  delphi dpr dfm pas pascal
  django jinja
  dns bind zone
  dockerfile docker
  dos bat cmd
  dust dst
  elixir ex exs
  erlang erl
  excel xlsx xls
  fortran f90 f95
  fsharp fs f#
  gams gms
  gauss gss
  gcode nc
  gherkin feature
  handlebars hbs html.hbs html.handlebars htmlbars
  haskell hs
  haxe hx
  http https
  hy hylang
  inform7 i7
  jboss-cli wildfly-cli
  julia-repl jldoctest
  lasso ls lassoscript
  latex tex
  livescript ls
  mathematica mma wl
  mercury m moo
  mipsasm mips
  moonscript moon
  nestedtext nt
  nginx nginxconf
  nix nixos
  ocaml ml
  openscad scad
  pf pf.conf
  pgsql postgres postgresql
  powershell pwsh ps ps1
  processing pde
  protobuf proto
  puppet pp
  purebasic pb pbi
  q k kdb
  qml qt
  reasonml re
  roboconf graph instances
  routeros mikrotik
  scheme scm
  scilab sci
  smalltalk st
  sml ml
  stan stanfuncs
  stata do ado
  step21 p21 step stp
  stylus styl
  tcl tk
  twig craftcms
  vbscript vbs
  verilog v sv svh
  xl tao
  xquery xpath xq xqm
  zephir zep
`;

const languages = new Map(
  ALIASES.trim()
    .split("\n")
    .flatMap((line) => {
      const [language = "", ...aliases] = line.trim().split(" ");
      return aliases.map((alias): [string, string] => [alias, language]);
    }),
);
