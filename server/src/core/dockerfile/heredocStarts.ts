/** A heredoc announced in an instruction's first line; `from` and `to` count in the joined text. */
export interface HeredocStart {
  readonly name: string;
  readonly expands: boolean;
  readonly chomps: boolean;
  readonly from: number;
  readonly to: number;
}

const TAKES_HEREDOC = /^(?:onbuild[ \t]+)?(?:run|copy|add)(?=\s)/i;
const OPERATOR = /^\d*<<-?/;
const STANDS_APART = /^["']?[A-Za-z_]\w*["']?$/;

/**
 * The heredocs that BuildKit reads after this line (parser.go, `heredocsFromLine`): only for RUN, COPY and ADD, never in
 * JSON form, and only where a shell word begins with `<<` after an optional file descriptor.
 */
export function heredocsOf(line: string, escape: string): readonly HeredocStart[] {
  if (!line.includes("<<") || !TAKES_HEREDOC.test(line)) return [];
  const words = shellWords(line, escape);
  if (words.slice(1).find(({ raw }) => !raw.startsWith("--"))?.raw.startsWith("[") === true && isJson(line)) return [];
  const found: HeredocStart[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const operator = word === undefined ? null : OPERATOR.exec(word.raw);
    if (word === undefined || operator === null) continue;
    let rest = word.raw.slice(operator[0].length);
    let to = word.to;
    if (rest === "") {
      const next = words[i + 1];
      // `$((1 << 2))` shifts: only what can be a name is taken for a delimiter that stands apart.
      if (next === undefined || !STANDS_APART.test(next.raw)) continue;
      i += 1;
      rest = next.raw;
      to = next.to;
    }
    if (rest === "" || rest.includes("<")) continue;
    const name = unquoted(rest, escape);
    if (name !== "") found.push({ name, expands: name === rest, chomps: operator[0].endsWith("-"), from: word.from, to });
  }
  return found;
}

function isJson(line: string): boolean {
  try {
    return Array.isArray(JSON.parse(line.slice(line.indexOf("["))));
  } catch {
    // Not JSON after all: then the line is in shell form and its heredocs count.
    return false;
  }
}

interface ShellLikeWord {
  readonly raw: string;
  readonly from: number;
  readonly to: number;
}

/** Words split at blanks outside of quotes; quotes and escapes stay in them. */
function shellWords(line: string, escape: string): readonly ShellLikeWord[] {
  const words: ShellLikeWord[] = [];
  let from = -1;
  let quote = "";
  for (let i = 0; i <= line.length; i++) {
    const char = line[i];
    if (quote === "" && (char === undefined || char === " " || char === "\t")) {
      if (from >= 0) words.push({ raw: line.slice(from, i), from, to: i });
      from = -1;
      continue;
    }
    if (char === undefined) break;
    if (from < 0) from = i;
    if (char === escape && quote !== "'") i += 1;
    else if (quote === "" && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = "";
  }
  if (quote !== "" && from >= 0) words.push({ raw: line.slice(from), from, to: line.length });
  return words;
}

function unquoted(word: string, escape: string): string {
  let result = "";
  let quote = "";
  for (let i = 0; i < word.length; i++) {
    const char = word[i] ?? "";
    if (char === escape && quote !== "'" && i + 1 < word.length) result += word[++i] ?? "";
    else if (quote === "" && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = "";
    else result += char;
  }
  return result;
}
