import type { DockerfileFile, Instruction } from "./model.ts";
import { Facts } from "../text/facts.ts";

/** Where marks of a template engine are ordinary text: shell commands, which may format with `{{.Name}}` themselves. */
const RUNS_TEXT = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "SHELL", "ONBUILD"]);
const TEMPLATE_PATH = /\.(?:j2|jinja2?|tmpl|tpl|template|erb|ejs|mustache|hbs|gotmpl|m4|in|tt|liquid|mako)$/i;
const KEYWORD = /^(?:\{\{|\{%|\{#|<%|\$|@|%)|\{\{|\{%|<%/;
const ARGUMENT = /\{\{|\{%|<%|@[A-Za-z_]\w*@|%%[A-Za-z_]\w*%%|\$\{templateOption:/;

/**
 * True for a text of which it is not known what BuildKit is given: one that a template engine turns into a Dockerfile (Jinja, ERB, Go
 * templates, autoconf and the like), or one with carriage returns alone, which editors take for line ends and BuildKit
 * does not. Rules about the shape of instructions stay silent about it.
 */
export function isUncertain(file: DockerfileFile): boolean {
  return verdicts.of(file, () => hasUncertainShape(file));
}

const verdicts = new Facts<DockerfileFile, boolean>();

function hasUncertainShape(file: DockerfileFile): boolean {
  if (TEMPLATE_PATH.test(file.path) || (file.text.includes("\r") && /\r(?![\r\n])/.test(file.text))) return true;
  return MAY_HOLD_MARK.test(file.text) ? file.instructions.some(hasMark) : file.instructions.some(({ keyword }) => KEYWORD.test(keyword));
}

/** Without one of these, only a keyword may be a mark. */
const MAY_HOLD_MARK = /\{[{%]|<%|@|%%|templateOption/;

function hasMark({ keyword, argument: { text } }: Instruction): boolean {
  return KEYWORD.test(keyword) || (!RUNS_TEXT.has(keyword) && ARGUMENT.test(text)) || text.lastIndexOf("{{") > text.lastIndexOf("}}");
}
