import type { Instruction } from "../../core/dockerfile/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { parseOptions } from "../../core/shell/options.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const shellSymlinkReplaced: Rule<"dockerfile"> = {
  id: "shell-symlink-replaced",
  language: "dockerfile",
  category: "maintainability",
  severity: "warning",
  since: "0.1.0",
  aliases: ["hadolint:DL4005", "kics:changing_default_shell_using_run_command/8a301064-c291-4b20-adcb-403fe7fd95fd", "semgrep:use-shell-instruction", "tally:hadolint/DL4005"],
  threats: ["none"],
  docs: {
    what: "A RUN puts a link in the place of `/bin/sh`.",
    why: "Every script of the distribution that asks for `/bin/sh` gets another shell from then on, at run time too, and the next upgrade of the package may put the old one back. SHELL changes the shell of this build and of the command that the image starts, and nothing else.",
    references: ["https://docs.docker.com/reference/dockerfile/#shell"],
  },
  mentions: ["/bin/sh"],
  examples: {
    bad: [
      { title: "To have bash in RUN", bad: "FROM debian:12\nRUN ln -sf /bin/bash «/bin/sh»\n", fixed: "FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\n" },
      { title: "After other commands, in a heredoc", bad: "FROM ubuntu:24.04\nRUN <<EOF\nrm /bin/sh\nln -s bash «/usr/bin/sh»\nEOF\n" },
      { title: "Under ONBUILD", bad: "FROM debian:12\nONBUILD RUN rm /bin/sh && ln -s /bin/bash «\"/bin/sh\"»\n" },
    ],
    good: ["FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\nRUN ln -s /bin/sh /usr/local/bin/posix-sh\n", "FROM alpine:3.20\nRUN echo ln -s /bin/bash /bin/sh\n"],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("ln")) {
      const { operands } = parseOptions(command);
      const link = operands.at(-1);
      if (instruction.keyword !== "RUN" || operands.length < 2 || link === undefined || !/^(?:\/usr)?\/bin\/sh$/.test(link.value.text)) continue;
      yield { at: link.span, message: `\`${link.value.text}\` becomes another shell for the whole system`, fixes: () => fixesFor(instruction, operands[0]?.value.text ?? "") };
    }
  },
};

function fixesFor(instruction: Instruction, target: string): readonly Fix[] {
  if (instruction.commands.commands.length > 1 || instruction.isTrigger || instruction.heredocs.length > 0 || !/(?:^|\/)bash$/.test(target)) return [];
  return unsafeFix("Say it with `SHELL`", [{ span: instruction.head, text: 'SHELL ["/bin/bash", "-c"]' }]);
}
