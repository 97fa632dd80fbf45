import { wordRefusals } from "../../core/dockerfile/refusals.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { refused } from "../shared/refusal.ts";

export const syntaxError: Rule<"dockerfile"> = {
  id: "syntax-error",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["buildkit:parse error", "hadolint:DL1000", "sonar:S2260", "slim:ID.20000", "dockerfilelint:invalid_line", "dockerfile-utils:INVALID_SYNTAX"],
  threats: ["none"],
  docs: {
    what: "The builder cannot read an instruction.",
    why: "The build stops before its first step. What is meant is often one character away: a quote, a brace, the closing word of a heredoc.",
    exceptions:
      "Templates that an engine turns into a Dockerfile are silent. Under ONBUILD, and where `# syntax=` names a frontend that is not Docker's, the finding is a warning, for this build may go through.",
    references: ["https://docs.docker.com/reference/dockerfile/#format", "https://docs.docker.com/reference/dockerfile/#environment-replacement"],
  },
  examples: {
    bad: [
      { title: "A heredoc without its end", bad: "FROM alpine:3.20\nRUN «<<EOF»\necho hello\n" },
      { title: "A quote that is not closed", bad: "FROM alpine:3.20\nCOPY «\"»a b \\\n    # all\n    /x/\nUSER o«'»brien\n" },
      { title: "A heredoc as the destination, and a volume without a path", bad: "# escape=`\nFROM alpine:3.20\nCOPY a «<<EOF»\nEOF\nvolume [\"/data\", `\n  «\"\"»]\n" },
      { title: "A substitution without its end, under ONBUILD", bad: "FROM alpine:3.20\nONBUILD WORKDIR /app/«$»{NAME\nUSER «$»{USER^^}\n" },
    ],
    good: [
      { title: "Quotes in each other and escaped", good: "FROM alpine:3.20\nENV A=\"it's\" B='say \"hi\"' C=a\\'b D=\"\\\"\" E=\nLABEL \"com.example/a\"=\"x y\"\nRUN echo it's fine in a shell comment # '\n" },
      "FROM alpine:3.20\nENV NAME it is \"legacy\"\nARG A B=${A:-\"}\"} C=${B:+x}${A%.*}\n",
      "FROM alpine:3.20\nHEALTHCHECK --interval=1m30s --timeout=0s --start-period=1.5h --retries=3 CMD wget -q localhost\nhealthcheck --interval=often none\n",
      "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY a.txt C:\\dir\\\nWORKDIR \"C:\\Program Files\\app\"\nSHELL [\"cmd\", \"/S\", \"/C\"]\n",
      { title: "A template", good: "FROM alpine:3.20\nENV VERSION={{ version }} \"\n", path: "Dockerfile" },
      { title: "Flaws of other kinds", good: "# escape=x\nFROM alpine:3.20\nENV A=\"\nSHELL /bin/bash\nCOPY --link=yes a /\n" },
      "FROM alpine:3.20\nRUN [ -f /etc/x ] || true\nCMD [\"a\", 'b']\nCOPY <<'A' <<-\"B\" /dir/\nit's\nA\n\tx\n\tB\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const { kind, at, message, related } of file.problems) {
      if (kind === "syntax") yield { at, message, ...(related === undefined ? {} : { related: related.map((one) => ({ path: undefined, ...one })) }) };
    }
    yield* refused(file, file.instructions, (instruction) => wordRefusals(instruction, file.escape));
  },
};
