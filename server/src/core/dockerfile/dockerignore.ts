import ignore from "@balena/dockerignore";

/** The text of the `.dockerignore` that counts for a Dockerfile: its own, `<Dockerfile>.dockerignore`, before the one beside it. */
export function dockerignoreFor(dockerfile: string, readFile: (path: string) => string | undefined): string | undefined {
  const folder = dockerfile.slice(0, Math.max(dockerfile.lastIndexOf("/"), dockerfile.lastIndexOf("\\")) + 1);
  return readFile(`${dockerfile}.dockerignore`) ?? readFile(`${folder}.dockerignore`);
}

/**
 * Whether a path of the build context never reaches the builder, by the text of a `.dockerignore` (Docker's documentation of build
 * contexts, ".dockerignore files"). True as well where a pattern is too involved to be judged: what is unknown is not reported.
 */
export function dockerignored(text: string, path: string): boolean {
  return ignoredBy(text, path) !== false;
}

/** The same, `undefined` where it cannot be judged. */
export function ignoredBy(text: string, path: string): boolean | undefined {
  const patterns = dockerignorePatterns(text);
  const usable = patterns.filter(isJudged).map(escaped);
  if (usable.length < patterns.length && patterns.some((pattern) => !isJudged(pattern) && !pattern.startsWith("!"))) return undefined;
  const relative = path.replaceAll("\\", "/").replace(/^(?:\.?\/)+/, "");
  if (relative === "" || relative.startsWith("..") || relative.length > LONGEST_PATH) return undefined;
  try {
    // Docker compares names with their case, whatever the file system does.
    return ignore({ ignorecase: false }).add([...usable]).ignores(relative);
  } catch {
    // A pattern that is no regular expression for the library is one that Docker refuses, so that nothing is built at all.
    return undefined;
  }
}

/** The patterns of a `.dockerignore` in order, without blank lines and comments. */
export function dockerignorePatterns(text: string): readonly string[] {
  return text.split(/\r?\n/).slice(0, MOST_PATTERNS).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

const MOST_PATTERNS = 2000;
const LONGEST_PATH = 300;
/** The library turns wildcards into a regular expression whose time grows with their power. */
const MOST_WILDCARDS = 4;

function isJudged(pattern: string): boolean {
  return pattern.length <= LONGEST_PATH && pattern.split("*").length - 1 <= MOST_WILDCARDS + (pattern.split("**").length - 1);
}

/** What only a regular expression gives a meaning is a plain character in a `.dockerignore`. */
function escaped(pattern: string): string {
  return pattern.replace(/[(){}+|]|(?<!\[)\^/g, "\\$&");
}
