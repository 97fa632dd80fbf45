import { exposedPorts } from "../../core/dockerfile/exposedPorts.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";

export const exposeHostPort: Rule<"dockerfile"> = {
  id: "expose-host-port",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["buildkit:ExposeInvalidFormat", "dockerfilelint:expose_host_port", "tally:buildkit/ExposeInvalidFormat"],
  threats: ["none"],
  docs: {
    what: "EXPOSE names a port or an address of the host.",
    why: "An image cannot say which port of the host it is published at: that is said when a container starts, with `--publish` or under `ports`. What stands in front of the last colon is dropped, and a later version of the builder refuses it.",
    references: ["https://docs.docker.com/reference/build-checks/expose-invalid-format/"],
  },
  mentions: ["EXPOSE"],
  examples: {
    bad: [
      { title: "Host and container", bad: "FROM nginx:1.27\nEXPOSE «8080:»80\n", fixed: "FROM nginx:1.27\nEXPOSE 80\n" },
      { title: "With an address, over lines", bad: "FROM nginx:1.27\nexpose 443 \\\n  # local\n  «127.0.0.1:8080:»80/tcp\n", fixed: "FROM nginx:1.27\nexpose 443 \\\n  # local\n  80/tcp\n" },
      { title: "From a variable", bad: "# escape=`\nFROM nginx:1.27\nENV PORT=80:80\nEXPOSE «$PORT»\n" },
    ],
    good: ["FROM nginx:1.27\nEXPOSE 80 443/tcp 8000-8010\n", "FROM nginx:1.27\nARG HOST\nEXPOSE $HOST:80\nLABEL ports=80:80\n", "FROM nginx:1.27\nEXPOSE x:80\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("EXPOSE")) {
      for (const { word, text, host, fault } of exposedPorts(instruction)) {
        if (host === "" || fault !== undefined) continue;
        const isLiteral = word.raw === text && word.span.end - word.span.start === text.length;
        const at = isLiteral ? { start: word.span.start, end: word.span.start + host.length } : word.span;
        yield { at, message: `\`EXPOSE\` cannot publish on the host: \`${abbreviated(host, 40)}\` has no effect`, fixes: () => isLiteral ? safeFix("Keep the container's port only", [{ span: at, text: "" }]) : [] };
      }
    }
  },
};
