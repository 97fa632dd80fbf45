import { copyOf, landings } from "../../core/dockerfile/copies.ts";
import type { DockerfileFile, Instruction, Stage, Word } from "../../core/dockerfile/model.ts";
import { pathIn, workingDirectory } from "../../core/dockerfile/paths.ts";
import { isRootUser } from "../../core/dockerfile/user.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const userNameInPasswdlessStage: Rule<"dockerfile"> = {
  id: "user-name-in-passwdless-stage",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["tally:named-identity-in-passwdless-stage"],
  threats: ["none"],
  docs: {
    what: "A user or group is named in an image that has no list of users.",
    why: "Names are looked up in `/etc/passwd` and `/etc/group` of the image. An image FROM scratch has neither: the container does not start, and --chown fails the build. A number needs no list.",
    exceptions: "Silent as soon as something may have brought the files: an archive, a COPY to `/` or `/etc`, a RUN.",
    references: ["https://docs.docker.com/reference/dockerfile/#user", "https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"],
  },
  mentions: ["scratch", "Scratch", "SCRATCH"],
  examples: {
    bad: [
      { title: "A user", bad: "FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nUSER «app»\nENTRYPOINT [\"/app\"]\n", fixed: "FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nUSER 65532\nENTRYPOINT [\"/app\"]\n" },
      { title: "An owner, and a user with a group", bad: "from scratch AS base\ncopy --chown=«app:app» app /app\nFROM base\nUSER «app:app»\n", fixed: "from scratch AS base\ncopy --chown=65532:65532 app /app\nFROM base\nUSER app:app\n" },
      { title: "The list of groups is missing", bad: "FROM scratch\nCOPY --from=alpine:3.24 /etc/passwd /etc/passwd\nUSER nobody:«nogroup»\n".replace("nobody:«nogroup»", "«nobody:nogroup»") },
    ],
    good: [
      "FROM scratch\nCOPY app /app\nUSER 65532:65532\n",
      "FROM scratch\nCOPY --from=build /etc/passwd /etc/group /etc/\nCOPY --chown=app:app app /app\nUSER app\n",
      "FROM scratch\nADD rootfs.tar.xz /\nUSER app\n",
      "FROM scratch\nCOPY rootfs/ /\nUSER app\nFROM alpine:3.24\nUSER app\n",
      "FROM scratch\nUSER root\nCOPY --chown=0:0 app /app\nUSER $U\n",
    ],
  },
  *check(file) {
    const lists = new Map<Stage, Lists>();
    for (const stage of file.stages) {
      const parent = stage.base.kind === "stage" ? lists.get(stage.base.stage) : undefined;
      const have = stage.base.kind === "scratch" ? { passwd: false, group: false } : { ...(parent ?? { passwd: true, group: true }) };
      lists.set(stage, have);
      for (const instruction of stage.instructions) {
        if (!have.passwd || !have.group) yield* namesIn(file, instruction, have);
        bring(instruction, have);
      }
    }
  },
};

/** Which lists a stage may have so far. */
interface Lists {
  passwd: boolean;
  group: boolean;
}

function* namesIn(file: DockerfileFile, instruction: Instruction, have: Lists): Iterable<Finding> {
  const word = instruction.keyword === "USER" ? instruction.words[0] : instruction.flags.find(({ name }) => name === "chown")?.value;
  if (word === undefined || !word.value.complete || isRootUser(word.value) !== false) return;
  const [user = "", group = ""] = word.value.text.split(":");
  const lacks = isName(user) && !have.passwd ? "passwd" : isName(group) && !have.group ? "group" : undefined;
  if (lacks === undefined) return;
  const name = abbreviated(lacks === "passwd" ? user : group, 30);
  yield { at: word.span, message: `\`${name}\` is a name, and the image has no \`/etc/${lacks}\` to look it up in`, fixes: () => numbers(file, word, user, group) };
}

function isName(text: string): boolean {
  return text !== "" && text !== "root" && !/^\d+$/.test(text);
}

/** Numbers for the names; a file of its own has the same number for every name. */
function numbers(file: DockerfileFile, { span, raw }: Word, user: string, group: string): readonly Fix[] {
  if (file.text.slice(span.start, span.end) !== raw || /["'$]/.test(raw)) return [];
  const number = (name: string): string => (isName(name) ? NOBODY_IN_PARTICULAR : name);
  const text = group === "" ? number(user) : `${number(user)}:${number(group)}`;
  return unsafeFix(`Use \`${text}\``, [{ span, text }]);
}

/** The `nonroot` of the distroless images. */
const NOBODY_IN_PARTICULAR = "65532";

function bring(instruction: Instruction, have: Lists): void {
  const { keyword } = instruction;
  if (keyword === "RUN" || keyword === "ADD" || keyword === "ONBUILD" || keyword === "SHELL") {
    have.passwd = true;
    have.group = true;
  }
  if (keyword !== "COPY") return;
  const copy = copyOf(instruction);
  const directory = copy === undefined ? undefined : pathIn(instruction, workingDirectory(instruction), copy.destination.value.text);
  const paths = copy === undefined ? [] : copy.sources.flatMap(({ path }) => landings(copy, path));
  const isWhole = directory === undefined || copy?.sources.length !== copy?.sourceCount || (["/", "/etc"].includes(directory) && !paths.every((path) => /^\/etc\/(?:passwd|group)$|\.\w+$/.test(path)));
  have.passwd ||= isWhole || paths.includes("/etc/passwd");
  have.group ||= isWhole || paths.includes("/etc/group");
}
