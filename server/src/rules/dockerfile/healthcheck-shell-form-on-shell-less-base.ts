import { shellLess } from "../../core/dockerfile/shellLess.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { execFormEdits } from "../../core/dockerfile/execForm.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const healthcheckShellFormOnShellLessBase: Rule<"dockerfile"> = {
  id: "healthcheck-shell-form-on-shell-less-base",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["hadolint:DL3025"],
  threats: ["none"],
  docs: {
    what: "A health check in shell form has no shell.",
    why: "The shell form is run by `/bin/sh`, which neither scratch nor a distroless image has: the container is never healthy.",
    exceptions: "Where files are copied to `/`, `/bin` or `/usr`, or a SHELL is given, there may be one. RUN and the commands that the image starts with have rules of their own.",
    references: ["https://docs.docker.com/reference/dockerfile/#shell-and-exec-form"],
  },
  mentions: ["HEALTHCHECK"],
  examples: {
    bad: [
      { title: "A health check", bad: "FROM gcr.io/distroless/nodejs22-debian12\nCOPY app.js /app/\nHEALTHCHECK --interval=30s CMD «/app/check --quiet»\n", fixed: "FROM gcr.io/distroless/nodejs22-debian12\nCOPY app.js /app/\nHEALTHCHECK --interval=30s CMD [\"/app/check\", \"--quiet\"]\n" },
      { title: "In scratch, over lines", bad: "# escape=`\nFROM scratch\nCOPY app /srv/app\nhealthcheck CMD «/srv/app --port `\n  # of the host\n  $PORT»\n" },
    ],
    good: [
      "FROM scratch\nCOPY app /srv/app\nENTRYPOINT [\"/srv/app\"]\nHEALTHCHECK NONE\nHEALTHCHECK CMD [\"/srv/app\", \"check\"]\n",
      "FROM scratch\nCOPY --from=build / /\nHEALTHCHECK CMD /app\nFROM gcr.io/distroless/base:debug\nHEALTHCHECK CMD id\nFROM scratch\nONBUILD HEALTHCHECK CMD x\nCMD /app\n",
      "FROM alpine:3.20\nHEALTHCHECK CMD wget -q localhost\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("HEALTHCHECK")) {
      const { argument, exec } = instruction;
      if (instruction.isTrigger || exec !== undefined || argument.text === "") continue;
      const from = /^CMD\s+(?=\S)/i.exec(argument.text)?.[0].length;
      if (from === undefined) continue;
      const found = shellLess(instruction);
      if (found === undefined) continue;
      yield { at: instruction.argumentSpan(from, argument.text.length), message: `The shell form needs a shell, and \`${abbreviated(found.base, 60)}\` has none`, evidence: "", fixes: () => unsafeFix("Use the JSON form", execFormEdits(file, instruction)) };
    }
  },
};
