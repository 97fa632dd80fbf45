import { abbreviated } from "../text/abbreviated.ts";
import type { Span } from "../text/span.ts";
import { pairRefusals } from "./definitionFaults.ts";
import { instructionTable, type FlagFacts } from "./instructionTable.ts";
import type { Flag, Instruction } from "./model.ts";
import { wordFault, type WordFault } from "./wordFault.ts";

/** Something in an instruction that BuildKit refuses, whatever the frontend's version. */
export interface Refusal {
  readonly at: Span;
  /** Names no value that may be secret. */
  readonly message: string;
}

/** Instructions whose words are definitions: their faults are the matter of a rule of its own. */
const DEFINES = new Set(["ENV", "LABEL", "ARG"]);

/** What BuildKit refuses in the words of an instruction that it knows, ENV, LABEL and ARG left out; not its number of arguments. */
export function* wordRefusals(instruction: Instruction, escape: string): Iterable<Refusal> {
  yield* ofVolume(instruction);
  if (!DEFINES.has(instruction.keyword)) yield* ofWords(instruction, escape);
  yield* ofDestination(instruction);
}

/** What BuildKit refuses in an ENV, LABEL or ARG, blanks around an equals sign left out. */
export function* definitionRefusals(instruction: Instruction, escape: string): Iterable<Refusal> {
  if (!DEFINES.has(instruction.keyword)) return;
  yield* pairRefusals(instruction);
  yield* ofWords(instruction, escape);
}

/** What BuildKit refuses in the flags that an instruction has. Source: frontend/dockerfile/instructions/bflag.go, and parseHealthcheck for HEALTHCHECK. */
export function* flagRefusals(instruction: Instruction): Iterable<Refusal> {
  // BuildKit does not look at the flags of a health check that is switched off.
  if (instruction.keyword === "HEALTHCHECK" && /^NONE(?=\s|$)/i.test(instruction.argument.text)) return;
  const table = instructionTable.get(instruction.keyword);
  const seen = new Set<string>();
  for (const flag of instruction.flags) {
    const facts = table?.get(flag.name);
    if (facts === undefined) continue;
    if (seen.has(flag.name) && facts.takes !== "list") yield { at: flag.nameSpan, message: `\`--${flag.name}\` is given twice` };
    seen.add(flag.name);
    const problem = valueRefusal(flag, facts) ?? textRefusal(instruction, flag);
    if (problem !== undefined) yield problem;
  }
}

/** What BuildKit refuses in the texts of some flags: `dispatchCopy`, `toCommand`, `dispatchRunNetwork` and `dispatchRunSecurity` of dockerfile2llb. */
function textRefusal({ keyword, argument }: Instruction, { name, value }: Flag): Refusal | undefined {
  if (value === undefined || value.raw === "") return undefined;
  if (name === "from") return keyword === "COPY" && value.variables.length > 0 ? { at: value.span, message: "`--from` takes no variable: a stage that is FROM this image does" } : undefined;
  if (!value.value.complete) return undefined;
  const { text } = value.value;
  const shown = `\`${abbreviated(text, 30)}\``;
  switch (name) {
    case "network":
      return /^(?:default|none|host)$/i.test(text) ? undefined : { at: value.span, message: `${shown} is no network: \`default\`, \`none\` and \`host\` are` };
    case "security":
      return /^(?:sandbox|insecure)$/i.test(text) ? undefined : { at: value.span, message: `${shown} is no security mode: \`sandbox\` and \`insecure\` are` };
    case "chmod":
      return isMode(text) ? undefined : { at: value.span, message: `${shown} is no mode such as \`755\` or \`u=rwX\`` };
    case "checksum":
      return isChecksum(text, /\.git\b|git@|^git:/.test(argument.text)) ? undefined : { at: value.span, message: `${shown} is no checksum such as \`sha256:\` and 64 digits` };
    default:
      return undefined;
  }
}

function isMode(text: string): boolean {
  return /^0?[0-7]{1,4}$/.test(text) || /^[ugoa]*(?:[-+=][rwxXstugo]*)+(?:,[ugoa]*(?:[-+=][rwxXstugo]*)+)*$/.test(text.slice(0, 60));
}

/** A digest, or for a repository a commit. */
function isChecksum(text: string, isRepository: boolean): boolean {
  return /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/.test(text) || (isRepository && /^[0-9a-f]{4,64}$/.test(text));
}

/** What BuildKit refuses in the value of a flag, if it were the one that `facts` speak of. */
export function valueRefusal(flag: Flag, { takes }: FlagFacts): Refusal | undefined {
  if (flag.value === undefined) return takes === "boolean" ? undefined : { at: flag.nameSpan, message: `\`--${flag.name}\` needs a value: \`--${flag.name}=…\`` };
  const text = plain(flag.value.raw);
  if (text === undefined) return undefined;
  const at = text === "" ? flag.span : flag.value.span;
  const shown = `\`${abbreviated(text, 30)}\``;
  switch (takes) {
    case "boolean":
      if (text === "") return { at, message: `\`--${flag.name}=\` has no value` };
      return /^(?:true|false)$/i.test(text) ? undefined : { at, message: `\`--${flag.name}\` takes \`true\` or \`false\`, not ${shown}` };
    case "duration":
      if (text === "" || isDuration(text)) return undefined;
      return { at, message: `${shown} is no duration such as \`30s\` or \`1m30s\`` };
    case "count":
      return text === "" || /^\+?\d{1,9}$/.test(text) ? undefined : { at, message: `${shown} is no number of retries` };
    default:
      return undefined;
  }
}

/** A flag's value without its quotes, as BuildKit reads it; `undefined` where it holds an escape. */
function plain(raw: string): string | undefined {
  return /[\\`]/.test(raw) ? undefined : raw.replace(/["']/g, "");
}

/** A duration of Go (`time.ParseDuration`) that is not negative and not below a millisecond, or zero. */
function isDuration(text: string): boolean {
  if (/^[+-]?0+$/.test(text)) return true;
  if (text.length > 60 || !/^\+?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return false;
  let nanoseconds = 0;
  for (const [, amount = "", unit = ""] of text.matchAll(/([\d.]+)([a-zµμ]+)/g)) nanoseconds += Number(amount) * (NANOSECONDS.get(unit) ?? 1);
  return nanoseconds === 0 || nanoseconds >= 1e6;
}

const NANOSECONDS: ReadonlyMap<string, number> = new Map([["ns", 1], ["us", 1e3], ["µs", 1e3], ["μs", 1e3], ["ms", 1e6], ["s", 1e9], ["m", 6e10], ["h", 3.6e12]]);

/** Source: parseVolume in frontend/dockerfile/instructions/parse.go. */
function* ofVolume({ keyword, exec }: Instruction): Iterable<Refusal> {
  if (keyword !== "VOLUME") return;
  for (const path of exec ?? []) if (path.value.complete && path.value.text.trim() === "") yield { at: path.span, message: "The path of a volume is empty" };
}

const EXPANDS_WORDS = new Set(["ADD", "COPY", "EXPOSE", "VOLUME"]);
const EXPANDS_LINE = new Set(["STOPSIGNAL", "USER", "WORKDIR"]);

function* ofWords(instruction: Instruction, escape: string): Iterable<Refusal> {
  // Only these open something that has to be closed.
  if (!/['"]|\$\{/.test(instruction.argument.text)) return;
  for (const { raw, place } of expanded(instruction)) {
    const fault = wordFault(raw, escape);
    if (fault !== undefined) yield { at: place(fault.at), message: WORD_FAULTS[fault.kind] };
  }
}

const WORD_FAULTS: Readonly<Record<WordFault["kind"], string>> = {
  "single-quote": "The quote `'` is not closed",
  "double-quote": 'The quote `"` is not closed',
  brace: "`${` has no closing `}`",
  substitution: "The builder knows no such substitution",
};

interface ExpandedText {
  readonly raw: string;
  /** Where the character at an offset of `raw` stands. */
  readonly place: (offset: number) => Span;
}

/** The texts in which BuildKit replaces variables one by one (instructions/commands.go, `Expand`). */
function* expanded(instruction: Instruction): Iterable<ExpandedText> {
  const { keyword, exec, argument } = instruction;
  if (EXPANDS_LINE.has(keyword)) yield textAt(instruction, argument.text, 0);
  else if (exec !== undefined && EXPANDS_WORDS.has(keyword)) yield* exec.map(({ raw, span }) => ({ raw: JSON.parse(raw) as string, place: () => span }));
  else if (keyword === "ENV" || keyword === "LABEL" || keyword === "ARG") yield* ofPairs(instruction);
  else if (EXPANDS_WORDS.has(keyword)) yield* wordTexts(instruction);
  else if (keyword === "FROM") {
    const [first] = wordTexts(instruction);
    if (first !== undefined) yield first;
  }
}

/** The words, each with its place even where it is broken over lines. */
function* wordTexts(instruction: Instruction): Iterable<ExpandedText & { readonly from: number }> {
  let from = 0;
  for (const { raw } of instruction.words) {
    // Only blanks stand between the words, so that the next occurrence is the word itself.
    from = instruction.argument.text.indexOf(raw, from);
    yield { ...textAt(instruction, raw, from), from };
    from += raw.length;
  }
}

function* ofPairs(instruction: Instruction): Iterable<ExpandedText> {
  const { keyword, words, argument } = instruction;
  const [first] = words;
  if (first === undefined) return;
  if (keyword !== "ARG" && !first.raw.includes("=")) {
    const rest = argument.text.slice(first.raw.length).trimStart();
    yield textAt(instruction, rest, argument.text.length - rest.length);
    return;
  }
  for (const { raw, from } of wordTexts(instruction)) {
    // BuildKit splits at the first `=`, in quotes or not.
    const equals = raw.indexOf("=");
    if (equals >= 0) yield textAt(instruction, raw.slice(0, equals), from);
    yield textAt(instruction, raw.slice(equals + 1), from + equals + 1);
  }
}

function textAt(instruction: Instruction, raw: string, from: number): ExpandedText {
  return { raw, place: (offset) => instruction.argumentSpan(from + offset, from + offset + 1) };
}

function* ofDestination(instruction: Instruction): Iterable<Refusal> {
  if (instruction.heredocs.length === 0) return;
  const { keyword, words, exec, heredocs } = instruction;
  if ((keyword !== "ADD" && keyword !== "COPY") || exec !== undefined || words.length < 2) return;
  const last = words.at(-1);
  const heredoc = heredocs.find(({ start }) => start.end === last?.span.end);
  if (heredoc !== undefined) yield { at: heredoc.start, message: `\`${keyword}\` cannot write to a heredoc` };
}
