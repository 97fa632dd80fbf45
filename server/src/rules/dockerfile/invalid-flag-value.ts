import { flagRefusals } from "../../core/dockerfile/refusals.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { refused } from "../shared/refusal.ts";

export const invalidFlagValue: Rule<"dockerfile"> = {
  id: "invalid-flag-value",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    ...["DUPLICATE", "MISSING_VALUE", "MISSING_DURATION", "INVALID_DURATION", "UNKNOWN_UNIT", "LESS_THAN_1MS", "AT_LEAST_ONE", "EXPECTED_BOOLEAN_VALUE", "INVALID_LINK_VALUE", "INVALID_FROM_VALUE"].map(
      (kind) => `dockerfile-utils:FLAG_${kind}`,
    ),
    "dockerfilelint:healthcheck_options_missing_args",
  ],
  threats: ["none"],
  docs: {
    what: "A flag has a value that it does not take, none, or is given twice.",
    why: "The build stops there. A duration needs its unit, `30s`; a switch takes `true` or `false`; and `--from` of a COPY takes no variable: a stage of its own, `FROM image:${TAG} AS name`, does.",
    exceptions: "A value that this file does not settle is silent. Under ONBUILD, and for a frontend that is not Docker's, the finding is a warning.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy", "https://docs.docker.com/reference/dockerfile/#healthcheck", "https://docs.docker.com/reference/dockerfile/#run"],
  },
  examples: {
    bad: [
      { title: "Durations and numbers", bad: "FROM alpine:3.20\nHEALTHCHECK --interval=«30» --timeout=«1us» --retries=«three» CMD [\"true\"]\n" },
      { title: "Switches, a flag twice, a flag without a value", bad: "FROM alpine:3.20 AS a\nFROM alpine:3.20\ncopy --link=«yes» --from=a «--from»=a /x /\n  ADD «--chown» x /\n" },
      { title: "A variable in --from", bad: "ARG TAG=9\nFROM alpine:3.20\nCOPY --from=«docker.io/library/node:${TAG}» /x /x\n" },
      { title: "Modes, networks, checksums", bad: "# escape=`\nFROM alpine:3.20\nCOPY `\n  # for all\n  --chmod=«rwx» a /\nRUN --network=«bridge» --security=«privileged» id\nONBUILD ADD --checksum=«md5:1» https://example.org/x /\n" },
    ],
    good: [
      "FROM alpine:3.20\nHEALTHCHECK --interval=1m30s --timeout=0s --start-period=1.5h --retries=3 CMD wget -q localhost\nhealthcheck --interval=often none\n",
      "FROM alpine:3.20\nARG MODE\nCOPY --chmod=$MODE --link a /\nCOPY --chmod=0755 --parents=TRUE a /\nADD --chmod=u=rwX,go=rX a /\nRUN --mount=type=tmpfs,target=/a --mount=type=tmpfs,target=/b --network=none id\n",
      "FROM alpine:3.20\nADD --checksum=e0f1a2b3c4d5 https://example.org/a.git /a\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/x /\nCOPY --from=node:22 /x /\n",
    ],
  },
  mentions: ["--"],
  check: (file) => refused(file, file.instructions, flagRefusals),
};
