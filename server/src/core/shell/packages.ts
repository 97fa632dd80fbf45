import type { Span } from "../text/span.ts";
import type { ShellWord, SimpleCommand } from "./command.ts";
import { parseOptions } from "./options.ts";
import type { ParsedOptions } from "./options.ts";
import type { PackageName } from "./packageNotation.ts";
import { packageTools } from "./packageTools.ts";
import type { PackageAction, Packaging } from "./packageTools.ts";

/** An operand of a package manager's command. */
export interface PackageOperand extends PackageName {
  /** The operand with its quotes. Several operands share it where a variable holds them all. */
  readonly span: Span;
  readonly word: ShellWord;
  /** As the package manager sees it. */
  readonly text: string;
  /** True when the author wrote just this text, quotes aside: no variable, no escape. */
  readonly isLiteral: boolean;
}

/** A command of a package manager. */
export interface PackageCommand {
  /** With its variables as the author wrote them. */
  readonly command: SimpleCommand;
  readonly packaging: Packaging;
  readonly action: PackageAction;
  /** The words that say what to do: `install`, `module install`. */
  readonly subcommand: readonly [ShellWord, ...ShellWord[]];
  /** The subcommand's words with one blank between them. */
  readonly name: string;
  /** Those before and after the subcommand. */
  readonly options: ParsedOptions;
  /** What stands after the subcommand, whether the action is one on packages or not. */
  readonly packages: readonly PackageOperand[];
}

/**
 * Reads a command of a package manager (`packageTools`); `undefined` for other programs, and where no word says what to do.
 * `words` are its arguments with those variables replaced that are settled, each with the span of what it replaces.
 */
export function packageCommand(command: SimpleCommand, words: readonly ShellWord[] = command.arguments): PackageCommand | undefined {
  const tool = packageTools.get(command.name);
  if (tool === undefined) return undefined;
  const options = parseOptions(words === command.arguments ? command : { name: command.name, arguments: words });
  const [first, second, ...rest] = options.operands;
  if (first?.value.complete !== true) return undefined;
  const one = first.value.text;
  const two = second === undefined ? undefined : tool.actions.get(`${one} ${second.value.text}`);
  const isTwoWords = second !== undefined && two !== undefined;
  const operands = isTwoWords ? rest : options.operands.slice(1);
  return {
    command,
    packaging: tool.packaging,
    action: two ?? tool.actions.get(one) ?? "other",
    subcommand: isTwoWords ? [first, second] : [first],
    name: isTwoWords ? `${one} ${second.value.text}` : one,
    options,
    packages: operands.map((word) => operandOf(word, tool.notation)),
  };
}

function operandOf(word: ShellWord, notation: (text: string) => PackageName): PackageOperand {
  const { span, raw, value } = word;
  const isLiteral = value.complete && (raw === value.text || raw === `"${value.text}"` || raw === `'${value.text}'`);
  const name: PackageName = value.complete ? notation(value.text) : unsettled(value.text, notation);
  return { kind: name.kind, name: name.name, version: name.version, source: name.source, isRemoved: name.isRemoved, span, word, text: value.text, isLiteral };
}

/** `nginx=$VERSION` has a name and a version, whatever the variable holds; `$PACKAGES` may hold anything. */
function unsettled(text: string, notation: (text: string) => PackageName): PackageName {
  const name = notation(text);
  const isNamed = !/[$`{]/.test(name.name) && (name.kind !== "name" || name.version !== undefined || name.source !== undefined);
  return isNamed ? name : { kind: "unknown", name: text, version: undefined, source: undefined, isRemoved: false };
}
