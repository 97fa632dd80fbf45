import type { Instruction, Word } from "./model.ts";
import type { Refusal } from "./refusals.ts";

/** Blanks around an `=` of an ENV, LABEL or ARG: what belongs together is read as words of their own. */
export interface SpacedEquals {
  readonly name: Word;
  /** The word that holds or begins with the `=`, and the value behind it where blanks stand there too. */
  readonly words: readonly Word[];
}

const DEFINES = new Set(["ENV", "LABEL", "ARG"]);
const IDENTIFIER = /^[A-Za-z_]\w*$/;

/** The names whose `=` stands apart (BuildKit, parser/line_parsers.go, `parseNameVal`), in order. */
export function spacedEquals({ keyword, words }: Instruction): readonly SpacedEquals[] {
  if (!DEFINES.has(keyword) || words.length < 2) return [];
  const found: SpacedEquals[] = [];
  const isLegacy = keyword !== "ARG" && words[0]?.raw.includes("=") === false;
  for (let i = 0; i + 1 < words.length; i++) {
    const [name, next, value] = [words[i], words[i + 1], words[i + 2]];
    if (name === undefined || next === undefined) break;
    if (!name.raw.includes("=") && next.raw.startsWith("=") && !next.raw.startsWith("==")) {
      const takesValue = next.raw === "=" && value !== undefined && !value.raw.includes("=");
      found.push({ name, words: takesValue ? [next, value] : [next] });
      i += takesValue ? 2 : 1;
    } else if (/^[^=]+=$/.test(name.raw) && !next.raw.includes("=") && (keyword !== "ARG" || !IDENTIFIER.test(next.raw))) {
      found.push({ name, words: [next] });
      i += 1;
    }
    // In the legacy form the whole rest of the line is the value of the first name.
    if (isLegacy) break;
  }
  return found;
}

/** What BuildKit refuses in the pairs of an ENV, LABEL or ARG: after a first `name=value`, every word is one, and no name is empty. */
export function* pairRefusals(instruction: Instruction): Iterable<Refusal> {
  const { keyword, words } = instruction;
  if (!DEFINES.has(keyword)) return;
  const isPairs = words[0]?.raw.includes("=") === true;
  if (!isPairs && keyword !== "ARG") return;
  const spaced = new Set(spacedEquals(instruction).flatMap((one) => [one.name, ...one.words]));
  for (const word of words) {
    if (spaced.has(word)) continue;
    if (word.raw.startsWith("=")) yield { at: word.span, message: `\`${keyword}\` defines a variable without a name` };
    else if (keyword !== "ARG" && !word.raw.includes("=")) yield { at: word.span, message: `This word of \`${keyword}\` is no \`name=value\`` };
  }
}
