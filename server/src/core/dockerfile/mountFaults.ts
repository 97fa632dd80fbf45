import { abbreviated } from "../text/abbreviated.ts";
import type { Instruction } from "./model.ts";
import { mountsOf, type Mount, type MountOption } from "./mounts.ts";
import { meantName } from "./meantName.ts";
import type { Refusal } from "./refusals.ts";
import type { Span } from "../text/span.ts";

/** Something that BuildKit refuses in a RUN --mount, and the word that is meant where it is a slip. */
export interface MountFault extends Refusal {
  readonly meant?: { readonly at: Span; readonly text: string };
}

const TYPES: readonly string[] = ["bind", "cache", "tmpfs", "secret", "ssh"];
const SHARINGS: readonly string[] = ["shared", "private", "locked"];
const BOOLEANS = new Set(["readonly", "ro", "readwrite", "rw", "required"]);
const KEYS: readonly string[] = ["type", "from", "source", "src", "target", "dst", "destination", "readonly", "ro", "readwrite", "rw", "required", "size", "id", "sharing", "mode", "uid", "gid", "env"];
/** Keys that only some types take. */
const ONLY_FOR: ReadonlyMap<string, readonly string[]> = new Map([
  ["required", ["secret", "ssh"]],
  ["env", ["secret", "ssh"]],
  ["size", ["tmpfs"]],
  ["sharing", ["cache"]],
  ["mode", ["secret", "ssh", "cache"]],
  ["uid", ["secret", "ssh", "cache"]],
  ["gid", ["secret", "ssh", "cache"]],
]);

/** What BuildKit refuses in the mounts of a RUN (frontend/dockerfile/instructions/commands_runmount.go, `parseMount` and `validateMount`). */
export function* mountFaults(instruction: Instruction): Iterable<MountFault> {
  for (const mount of mountsOf(instruction)) yield* ofMount(mount);
}

function* ofMount(mount: Mount): Iterable<MountFault> {
  const { flag, options } = mount;
  const raw = flag.value?.raw ?? "";
  // Quotes are gone before the fields are read; what they hold together is not judged.
  if (raw === "" || raw.includes('"')) return;
  if (/^,|,,|,$/.test(raw)) yield { at: flag.value?.span ?? flag.span, message: "A comma of `--mount` has nothing on one of its sides" };
  const typeOption = mount.option("type");
  const type = typeOption === undefined ? "bind" : typeOption.value?.complete === true ? typeOption.value.text.toLowerCase() : undefined;
  const isKnown = type !== undefined && TYPES.includes(type);
  for (const option of options) yield* ofOption(option, isKnown ? type : undefined);
  if (type === "secret") yield* ofSecret(mount);
}

function* ofOption(option: MountOption, type: string | undefined): Iterable<MountFault> {
  const { key, span, value, valueSpan } = option;
  // A key that holds a variable or is torn over lines is not judged.
  if (!/^[\w-]+$/.test(key)) return;
  const keySpan = { start: span.start, end: Math.min(span.end, span.start + key.length) };
  if (!KEYS.includes(key)) {
    const meant = meantName(key, KEYS);
    yield { at: keySpan, message: `\`--mount\` has no key \`${abbreviated(key, 30)}\``, ...(meant === undefined ? {} : { meant: { at: keySpan, text: meant } }) };
    return;
  }
  const takers = ONLY_FOR.get(key);
  if (type !== undefined && takers?.includes(type) === false) yield { at: keySpan, message: `A mount of the type \`${type}\` takes no \`${key}\`` };
  else if (value === undefined) {
    if (!BOOLEANS.has(key)) yield { at: span, message: `\`${key}\` of \`--mount\` needs a value: \`${key}=…\`` };
  } else yield* ofValue(key, value, valueSpan, type);
}

function* ofValue(key: string, value: NonNullable<MountOption["value"]>, at: Span, type: string | undefined): Iterable<MountFault> {
  // What stands in `from` is looked at before any variable is replaced.
  if (key === "from" && /\$./.test(value.text) && !value.complete) yield { at, message: "`from` of a mount takes no variable: a stage that is FROM this image does" };
  if (!value.complete) return;
  const { text } = value;
  const shown = `\`${abbreviated(text, 30)}\``;
  if (key === "type") yield* ofName(text, at, TYPES, `${shown} is no type of a mount`);
  else if (key === "sharing") yield* ofName(text, at, SHARINGS, `${shown} is no sharing of a cache: \`shared\`, \`private\` and \`locked\` are`);
  else if (BOOLEANS.has(key)) {
    if (!/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text)) yield { at, message: `\`${key}\` takes \`true\` or \`false\`, not ${shown}` };
  } else if (key === "mode") {
    if (!/^[0-7]{1,10}$/.test(text)) yield { at, message: `${shown} is no octal mode such as \`0755\`` };
  } else if (key === "uid" || key === "gid") {
    if (!/^\d{1,10}$/.test(text)) yield { at, message: `\`${key}\` of a mount is a number, not ${shown}` };
  } else if (key === "size") {
    if (!/^\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?$/i.test(text)) yield { at, message: `${shown} is no size such as \`64m\`` };
  } else if (/^(?:target|dst|destination)$/.test(key) && text === "/" && type !== undefined && /^(?:bind|cache|tmpfs)$/.test(type)) yield { at, message: "A mount cannot lie over the root `/`" };
}

function* ofName(text: string, at: Span, names: readonly string[], message: string): Iterable<MountFault> {
  if (names.includes(text.toLowerCase())) return;
  const meant = meantName(text.toLowerCase(), names);
  yield { at, message, ...(meant === undefined ? {} : { meant: { at, text: meant } }) };
}

function* ofSecret(mount: Mount): Iterable<MountFault> {
  const isGiven = (...keys: readonly string[]): boolean => mount.options.some(({ key, value }) => keys.includes(key) && value?.text !== "");
  const from = mount.option("from");
  if (from?.value !== undefined && from.value.text !== "") yield { at: from.span, message: "A mount of the type `secret` takes no `from`" };
  if (!isGiven("id", "source", "src", "target", "dst", "destination")) yield { at: mount.flag.value?.span ?? mount.flag.span, message: "A secret needs an `id`, a `source` or a `target`" };
  else if (isGiven("id") && isGiven("source", "src")) yield { at: mount.option("source", "src")?.span ?? mount.flag.span, message: "A secret takes an `id` or a `source`, not both" };
}
