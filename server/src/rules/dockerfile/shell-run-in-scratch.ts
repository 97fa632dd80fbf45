import { shellLess } from "../../core/dockerfile/shellLess.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const shellRunInScratch: Rule<"dockerfile"> = {
  id: "shell-run-in-scratch",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["tally:shell-run-in-scratch"],
  threats: ["none"],
  docs: {
    what: "A RUN in shell form has no shell.",
    why: "The shell form is run by `/bin/sh`, which neither scratch nor a distroless image has: the build stops there. The work belongs in a stage that has a shell, from which the result is copied.",
    exceptions: "Where files are copied to `/`, `/bin` or `/usr`, or a SHELL is given, there may be one.",
    references: ["https://docs.docker.com/reference/dockerfile/#shell-form"],
  },
  examples: {
    bad: [
      { title: "In scratch", bad: "FROM scratch\nCOPY app /app/\n«RUN» chmod +x /app/app\n" },
      { title: "In a distroless image, as a heredoc and by way of another stage", bad: "FROM gcr.io/distroless/static-debian12:nonroot AS base\nfrom base\n«run» <<EOF\nid\nEOF\n" },
      { title: "Over lines", bad: "# escape=`\nFROM scratch\nWORKDIR /data\n«RUN» `\n  # all\n  id\n" },
    ],
    good: [
      "FROM scratch\nADD rootfs.tar.gz /\nRUN id\n",
      "FROM scratch\nCOPY --from=busybox:1 /bin/busybox /bin/sh\nRUN id\nFROM scratch\nCOPY app /app/\nRUN [\"/app/app\", \"init\"]\n",
      "FROM gcr.io/distroless/base-debian12:debug\nRUN id\nFROM scratch\nSHELL [\"/app/run\"]\nRUN id\nFROM scratch\nONBUILD RUN id\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("RUN")) {
      if (instruction.isTrigger || instruction.exec !== undefined || instruction.argument.text === "" || instruction.flags.length > 0) continue;
      const found = shellLess(instruction);
      if (found !== undefined) yield { at: instruction.keywordSpan, message: `The shell form needs a shell, and \`${abbreviated(found.base, 60)}\` has none` };
    }
  },
};
