import { frontendOf } from "../../core/dockerfile/frontend.ts";
import { refusals } from "../../core/dockerfile/refusals.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";

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
    why: "The build stops before its first step. What is meant is often one character away: a quote, a closing word of a heredoc, an equals sign.",
    exceptions:
      "Templates that an engine turns into a Dockerfile are silent. Under ONBUILD, and where `# syntax=` names a frontend that is not Docker's, the finding is a warning, for this build may go through.",
    references: ["https://docs.docker.com/reference/dockerfile/#format", "https://docs.docker.com/reference/dockerfile/#environment-replacement"],
  },
  examples: {
    bad: [
      { title: "A heredoc without its end", bad: "FROM alpine:3.20\nRUN «<<EOF»\necho hello\n" },
      { title: "A quote that is not closed", bad: "FROM alpine:3.20\nENV GREETING=«\"»hello \\\n    # the name\n    NAME=world\nLABEL note=it«'»s\n" },
      { title: "A pair without an equals sign", bad: "FROM alpine:3.20\n  env A=1 «B» C=3\nLABEL «=x»\n" },
      { title: "Numbers in a JSON form, words in place of one", bad: "# escape=`\nFROM alpine:3.20\nCMD «[\"sleep\", `\n  10]»\nSHELL «/bin/bash -c»\n" },
      {
        title: "Values of flags",
        bad: "FROM alpine:3.20 AS a\nFROM alpine:3.20\nHEALTHCHECK --interval=«30» --retries=«three» CMD [\"true\"]\nCOPY --link=«yes» --from=a «--from»=a /x /\nADD «--chown» x /\n",
      },
      { title: "A substitution without its end, under ONBUILD", bad: "FROM alpine:3.20\nONBUILD WORKDIR /app/«$»{NAME\nUSER «$»{USER^^}\n" },
      { title: "A directive twice", bad: "# escape=\\\n«# escape=`»\nFROM alpine:3.20\n" },
    ],
    good: [
      { title: "Quotes in each other and escaped", good: "FROM alpine:3.20\nENV A=\"it's\" B='say \"hi\"' C=a\\'b D=\"\\\"\" E=\nLABEL \"com.example/a\"=\"x y\"\nRUN echo it's fine in a shell comment # '\n" },
      "FROM alpine:3.20\nENV NAME it is \"legacy\"\nARG A B=${A:-\"}\"} C=${B:+x}${A%.*}\n",
      "FROM alpine:3.20\nHEALTHCHECK --interval=1m30s --timeout=0s --start-period=1.5h --retries=3 CMD wget -q localhost\nhealthcheck --interval=often none\n",
      "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY a.txt C:\\dir\\\nWORKDIR \"C:\\Program Files\\app\"\nSHELL [\"cmd\", \"/S\", \"/C\"]\n",
      { title: "A template", good: "FROM alpine:3.20\nENV VERSION={{ version }} \"\n", path: "Dockerfile" },
      "FROM alpine:3.20\nRUN [ -f /etc/x ] || true\nCMD [\"a\", 'b']\nCOPY <<'A' <<-\"B\" /dir/\nit's\nA\n\tx\n\tB\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const { kind, at, message, related } of file.problems) {
      if (kind === "syntax") yield { at, message, ...(related === undefined ? {} : { related: related.map((one) => ({ path: undefined, ...one })) }) };
    }
    const isCustom = frontendOf(file).kind === "custom";
    for (const instruction of file.instructions) {
      const read = instruction.trigger ?? instruction;
      for (const refusal of refusals(read, file.escape)) yield isCustom || read.isTrigger ? { ...refusal, level: "warning" } : refusal;
    }
  },
};
