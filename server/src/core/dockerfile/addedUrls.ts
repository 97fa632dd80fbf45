import type { WebUrl } from "../text/webUrl.ts";
import { parseWebUrl } from "../text/webUrl.ts";
import type { DockerfileFile, Instruction, Word } from "./model.ts";

/** A URL among the sources of an ADD (Dockerfile reference, "Adding files from a URL" and "Adding files from a Git repository"). */
export interface AddedUrl {
  readonly instruction: Instruction;
  readonly word: Word;
  readonly url: WebUrl;
  /** `git` where BuildKit clones a repository. */
  readonly kind: "file" | "git";
  /** Of a repository: the branch, tag or commit behind `#`, without a folder; empty for none. */
  readonly reference: string;
}

/** The URLs that the ADDs of a file fetch, those that start with a variable of unknown value left out. */
export function addedUrls(file: DockerfileFile): readonly AddedUrl[] {
  return file.instructionsOf("ADD").flatMap((instruction) => {
    const words = instruction.exec ?? instruction.words;
    return words.slice(0, -1).flatMap((word): readonly AddedUrl[] => {
      const { text } = word.value;
      const url = parseWebUrl(text) ?? repository(text);
      if (url === undefined || !/^(?:https?|git|ssh)$/.test(url.scheme)) return [];
      const [path = "", fragment = ""] = url.path.split("#", 2);
      const isGit = url.scheme === "git" || url.scheme === "ssh" || /\.git(?:\?.*)?$/.test(path);
      return [{ instruction, word, url, kind: isGit ? "git" : "file", reference: isGit ? referenceOf(path, fragment) : "" }];
    });
  });
}

/** `git@github.com:owner/name.git`, as ssh writes it. */
function repository(text: string): WebUrl | undefined {
  const match = /^git@([\w.-]+):(.*)$/.exec(text);
  return match === null ? undefined : { scheme: "ssh", host: (match[1] ?? "").toLowerCase(), path: `/${match[2] ?? ""}` };
}

/** Behind `#`, or in BuildKit's query form: `?ref=`, `?tag=`, `?branch=`, `?commit=` or `?checksum=`. */
function referenceOf(path: string, fragment: string): string {
  const query = /[?&](?:commit|checksum)=([^&]*)/.exec(path) ?? /[?&](?:ref|tag|branch)=([^&]*)/.exec(path);
  return query?.[1] ?? fragment.split(":", 1)[0] ?? "";
}
