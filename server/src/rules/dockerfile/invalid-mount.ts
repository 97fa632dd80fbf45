import { mountFaults } from "../../core/dockerfile/mountFaults.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { refused } from "../shared/refusal.ts";

export const invalidMount: Rule<"dockerfile"> = {
  id: "invalid-mount",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["buildkit:parse error"],
  threats: ["none"],
  docs: {
    what: "A `--mount` of a RUN has a key or a value that it does not take.",
    why: "The build stops there. Each type of mount takes keys of its own: `sharing` belongs to a cache, `required` to a secret or SSH agent, `size` to a tmpfs; and `from` takes the name of a stage or an image, but no variable.",
    exceptions: "A value that this file does not settle is silent. Under ONBUILD, and for a frontend that is not Docker's, the finding is a warning.",
    references: ["https://docs.docker.com/reference/dockerfile/#run---mount"],
  },
  examples: {
    bad: [
      { title: "Slips of the keyboard", bad: "FROM alpine:3.20\nRUN --mount=type=«cahce»,«tagret»=/root/.cache id\n", fixed: "FROM alpine:3.20\nRUN --mount=type=cache,tagret=/root/.cache id\n" },
      { title: "Keys of another type", bad: "FROM alpine:3.20\nrun --mount=type=cache,target=/x,«required» \\\n  # the second\n  --mount=target=/y,«sharing»=locked id\n" },
      { title: "Values", bad: "# escape=`\nFROM alpine:3.20\nRUN --mount=type=cache,target=/x,sharing=«exclusive»,mode=«rwx» --mount=type=secret,id=x,uid=«app»,required=«yes» `\n  --mount=type=tmpfs,target=«/» id\n" },
      { title: "A secret without a name, a variable, a lost value", bad: "FROM alpine:3.20\nARG I\nRUN --mount=«type=secret,required» --mount=from=«$I»,«target» id\nONBUILD RUN --mount=«type=cache,,target=/x» id\n" },
    ],
    good: [
      "FROM alpine:3.20 AS a\nFROM alpine:3.20\nRUN --mount=target=/x,type=cache,sharing=locked,id=a,uid=1000,mode=0755 --mount=from=a,source=/y,dst=/y,rw id\nRUN --mount=type=secret,id=x,env=TOKEN,required=true --mount=type=ssh --mount=type=tmpfs,target=/t,size=64m id\n",
      "FROM alpine:3.20\nARG T=cache\nRUN --mount=type=${T},target=/x,ro id\nRUN --mount=type=$U,required id\nRUN --mount=\"type=bind,target=/a b\" --mount=type=Secret,target=/s id\n",
      "FROM alpine:3.20\nRUN mount --mount=type=x\nCOPY --chmod=755 a /\n",
    ],
  },
  mentions: ["--mount"],
  check: (file) =>
    refused(file, file.instructionsOf("RUN"), function* (instruction) {
      for (const { at, message, meant } of mountFaults(instruction)) {
        const isHere = meant !== undefined && !file.text.slice(meant.at.start, meant.at.end).includes("\n");
        yield { at, message, fixes: () => isHere ? unsafeFix(`Replace by \`${meant.text}\``, [{ span: meant.at, text: meant.text }]) : [] };
      }
    }),
};
