import type { Resolved } from "../text/resolved.ts";
import type { Span } from "../text/span.ts";
import type { Flag, Instruction } from "./model.ts";

/** One `key=value` of a RUN --mount; a key alone, as `readonly`, has no value. */
export interface MountOption {
  readonly key: string;
  readonly span: Span;
  readonly value: Resolved | undefined;
  readonly valueSpan: Span;
}

/** A RUN --mount (Dockerfile reference, "RUN --mount"). */
export interface Mount {
  readonly flag: Flag;
  /** `bind` where none is given. */
  readonly type: string;
  readonly options: readonly MountOption[];
  /** The last option with one of these keys. */
  option(...keys: readonly string[]): MountOption | undefined;
}

export function mountsOf(instruction: Instruction): readonly Mount[] {
  return instruction.flags.flatMap((flag) => (flag.name === "mount" && flag.value !== undefined ? [mountOf(instruction, flag)] : []));
}

function mountOf(instruction: Instruction, flag: Flag): Mount {
  const raw = flag.value?.raw ?? "";
  const start = flag.value?.span.start ?? flag.span.end;
  // A mount broken over lines is still understood; its parts then share the span of the whole.
  const isContiguous = flag.value !== undefined && raw.length === flag.value.span.end - flag.value.span.start;
  const place = (from: number, to: number): Span => (isContiguous ? { start: start + from, end: start + to } : (flag.value?.span ?? flag.span));
  const options = fields(raw).map(({ from, to }): MountOption => {
    const text = raw.slice(from, to);
    const equals = text.indexOf("=");
    if (equals < 0) return { key: unquoted(text).toLowerCase(), span: place(from, to), value: undefined, valueSpan: place(to, to) };
    const value = instruction.resolve(unquoted(text.slice(equals + 1)));
    return { key: unquoted(text.slice(0, equals)).toLowerCase(), span: place(from, to), value, valueSpan: place(from + equals + 1, to) };
  });
  const option = (...keys: readonly string[]): MountOption | undefined => options.findLast(({ key }) => keys.includes(key));
  return { flag, options, option, type: option("type")?.value?.text ?? "bind" };
}

/** The comma separated fields; commas in double quotes do not separate. */
function fields(raw: string): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  let isQuoted = false;
  for (let i = 0; i <= raw.length; i++) {
    if (raw[i] === '"') isQuoted = !isQuoted;
    if (i < raw.length && (raw[i] !== "," || isQuoted)) continue;
    if (i > from) found.push({ from, to: i });
    from = i + 1;
  }
  return found;
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, "");
}

/**
 * The mount of one of these types that keeps a directory out of the layer: its target is the directory or one above it. Without a type
 * that is a cache or a tmpfs.
 */
export function coveringMount(instruction: Instruction, directory: string, types: readonly string[] = KEPT_OUT): Mount | undefined {
  if (instruction.flags.length === 0) return undefined;
  return mountsOf(instruction).find((mount) => {
    const target = targetOf(mount);
    return types.includes(mount.type) && target !== undefined && (directory === target || directory.startsWith(target === "/" ? target : `${target}/`));
  });
}

const KEPT_OUT = ["cache", "tmpfs"];

/** Where it is mounted, without a slash at the end; `undefined` where that is not settled. */
export function targetOf(mount: Mount): string | undefined {
  const value = mount.option("target", "dst", "destination")?.value;
  if (value?.complete !== true || !value.text.startsWith("/")) return undefined;
  return value.text.replace(/(?<=[^/])\/+$/, "");
}
