import type { ScriptText, ShellScript } from "../shell/command.ts";
import { commandsFromExec } from "../shell/exec.ts";
import { parseShell } from "../shell/parse.ts";
import type { ParsedInstruction } from "./instruction.ts";
import { joinedText } from "./joinedText.ts";
import type { Heredoc } from "./logicalLines.ts";

const RUNS_COMMANDS = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"]);
/** Shells whose grammar is close enough to POSIX's to be read as such. */
const POSIX_SHELLS = new Set(["sh", "bash", "ash", "dash", "ksh", "mksh", "zsh", "busybox", "eatmydata"]);
const NOTHING: ShellScript = { commands: [], assignments: [], bashOnly: [], problems: [], complete: true };

/** The text that a POSIX shell runs; `undefined` for the JSON form, other shells, and instructions that run nothing. */
export function scriptOf(instruction: ParsedInstruction): ScriptText | undefined {
  if (!RUNS_COMMANDS.has(instruction.keyword) || instruction.exec !== undefined || !hasPosixShell(instruction)) return undefined;
  const start = commandStart(instruction);
  if (instruction.keyword === "HEALTHCHECK" && start === instruction.argumentStart) return undefined;
  const text = instruction.joined.text.slice(start);
  const [heredoc] = instruction.heredocs;
  if (heredoc === undefined) return { text, offsetAt: (position) => instruction.joined.offsetAt(start + position) };
  if (isWholeScript(text)) return hasForeignShebang(instruction, heredoc) ? undefined : bodyScript(instruction, heredoc);
  return withHeredocs(instruction, start);
}

/** The simple commands that an instruction runs, in shell form, JSON form, or a heredoc that a shell reads. */
export function commandsOf(instruction: ParsedInstruction): ShellScript {
  if (!RUNS_COMMANDS.has(instruction.keyword)) return NOTHING;
  if (instruction.exec !== undefined) return commandsFromExec(instruction.exec.map(({ span, raw, value }) => ({ span, raw, value, variables: [] })));
  const script = scriptOf(instruction);
  if (script === undefined) return NOTHING;
  return parseShell(script);
}

/** Where the command of an instruction begins in its joined text: after the flags, and after CMD in a HEALTHCHECK. */
export function commandStart(instruction: ParsedInstruction): number {
  const start = instruction.argumentStart;
  if (instruction.keyword !== "HEALTHCHECK") return start;
  return /^CMD(?=\s|$)/i.test(instruction.joined.text.slice(start, start + 4)) ? start + 3 : start;
}

/** The name of a program without its folder, in lower case. */
export function programName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase().replace(/\.exe$/, "");
}

function hasPosixShell({ context, stage }: ParsedInstruction): boolean {
  if (context.shell !== undefined) return POSIX_SHELLS.has(context.shell.program);
  return stage?.isWindows !== true;
}

/** `RUN <<EOF` and nothing else: the body is the script. */
function isWholeScript(text: string): boolean {
  return /^\s*<<-?\s*["']?[^\s"'<]+["']?\s*$/.test(text);
}

function hasForeignShebang({ context }: ParsedInstruction, { body }: Heredoc): boolean {
  const line = context.source.slice(body.start, Math.min(body.end, body.start + 200)).split("\n", 1)[0] ?? "";
  const match = /^\s*#!\s*(\S+)(?:\s+(?:-\S+\s+)*(\S+))?/.exec(line);
  if (match === null) return false;
  const program = programName(match[1] ?? "");
  return !POSIX_SHELLS.has(program === "env" ? programName(match[2] ?? "") : program);
}

function bodyScript({ context }: ParsedInstruction, { body }: Heredoc): ScriptText {
  return { text: context.source.slice(body.start, body.end), offsetAt: (position) => body.start + position };
}

/** The instruction's own text and, on the lines below it, its heredocs: what BuildKit hands to the shell. */
function withHeredocs(instruction: ParsedInstruction, start: number): ScriptText {
  const { joined, heredocs, context } = instruction;
  const head = joined.text.slice(start);
  const last = heredocs.at(-1);
  const from = heredocs[0]?.body.start ?? 0;
  const tail = joinedText(context.source, [{ start: from, end: last?.end?.end ?? last?.body.end ?? from }]);
  return {
    text: `${head}\n${tail.text}`,
    offsetAt: (position) => (position <= head.length ? joined.offsetAt(start + position) : tail.offsetAt(position - head.length - 1)),
  };
}
