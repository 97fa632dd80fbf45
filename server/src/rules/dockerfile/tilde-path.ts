import { copyOf } from "../../core/dockerfile/copies.ts";
import type { Instruction, Word } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Span } from "../../core/text/span.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const tildePath: Rule<"dockerfile"> = {
  id: "tilde-path",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A path outside of a shell begins with a tilde.",
    why: "Only a shell reads `~` as the home directory. The builder takes it for a name: `WORKDIR ~/app` makes a directory that is called `~`.",
    references: ["https://docs.docker.com/reference/dockerfile/#workdir", "https://docs.docker.com/reference/dockerfile/#environment-replacement"],
  },
  mentions: ["~"],
  examples: {
    bad: [
      { title: "WORKDIR and the destination of a COPY", bad: "FROM debian:12\nUSER root\nWORKDIR «~»/app\nCOPY .bashrc «~»/\n", fixed: "FROM debian:12\nUSER root\nWORKDIR /root/app\nCOPY .bashrc ~/\n" },
      { title: "JSON form, VOLUME, and an entry of PATH", bad: "FROM debian:12\ncopy [\"a\", \"«~»/b\"]\nVOLUME \"«~»/data\" /srv\nENV PATH=\"«~»/.local/bin:$PATH\" PS1=~\n".replace('VOLUME "«~»/data"', "VOLUME «~»/data") },
      { title: "In the middle of PATH", bad: "FROM debian:12\nENV PATH=$PATH:/opt/bin:«~»/bin\n" },
    ],
    good: [
      "FROM debian:12\nRUN cd ~/app && cp x ~\nWORKDIR /root\nCOPY backup~ file~ /srv/\n",
      "FROM debian:12\nENV HISTFILE=~/.history EDITOR=vi\n",
      "FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\nCMD [\"sh\", \"-c\", \"ls ~\"]\nWORKDIR /srv/~old\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("WORKDIR", "COPY", "ADD", "VOLUME", "ENV")) {
      for (const at of tildes(file.text, instruction)) {
        const rest = file.text.slice(at.end, at.end + 1);
        const isRoot = instruction.user.isRoot === true && (rest === "" || /[\s/"',]/.test(rest));
        yield {
          at,
          message: "`~` is not the home directory here: only a shell expands it",
          evidence: `${instruction.keyword} ~`,
          fixes: () => isRoot ? unsafeFix("Write the home directory of root, `/root`", [{ span: at, text: "/root" }]) : [],
        };
      }
    }
  },
};

function tildes(text: string, instruction: Instruction): readonly Span[] {
  const { keyword, argument } = instruction;
  if (keyword === "WORKDIR") return atStart(text, argument.span);
  if (keyword === "VOLUME") return (instruction.exec ?? instruction.words).flatMap(({ span }) => atStart(text, span));
  if (keyword === "ENV") return instruction.definitions.flatMap(({ name, value }) => (name === "PATH" && value !== undefined ? inList(text, value) : []));
  const copy = copyOf(instruction);
  return copy === undefined ? [] : atStart(text, copy.destination.span);
}

/** A tilde that begins a path, after a quote or not; `~backup` may be a name. */
function atStart(text: string, { start, end }: Span): readonly Span[] {
  const lead = text[start] === '"' || text[start] === "'" ? start + 1 : start;
  const after = text[lead + 1] ?? "";
  if (text[lead] !== "~" || lead >= end || (lead + 1 < end && !/[/"']/.test(after))) return [];
  return [{ start: lead, end: lead + 1 }];
}

function inList(text: string, { span }: Word): readonly Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf("~", span.start); at >= 0 && at < span.end; at = text.indexOf("~", at + 1)) {
    if (/["':=]/.test(text[at - 1] ?? "") && /[/"':]/.test(text[at + 1] ?? ":")) found.push({ start: at, end: at + 1 });
  }
  return found;
}
