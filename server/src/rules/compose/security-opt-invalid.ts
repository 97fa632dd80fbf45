import { replaceText } from "../../core/compose/edit.ts";
import type { SecurityOption } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const securityOptInvalid: Rule<"compose"> = {
  id: "security-opt-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An item of security_opt is not an option of the engine.",
    why: "The engine refuses to create the container. Options are a key and a value with `:` or `=` between; only `no-new-privileges` may stand alone.",
    exceptions: "A key that is not known but has a value may be one of a later engine, or of Podman: the finding is a warning then.",
    references: ["https://docs.docker.com/reference/compose-file/services/#security_opt", "https://docs.docker.com/reference/cli/docker/container/run/#security-opt"],
  },
  mentions: ["security_opt"],
  examples: {
    bad: [
      { title: "A slip of the keyboard", bad: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - «no-new-privilege»\n" },
      { title: "A colon where Compose wants an equals sign", bad: "services:\n  web:\n    image: web:1.2\n    security_opt: [«\"systempaths:unconfined\"»]\n", fixed: "services:\n  web:\n    image: web:1.2\n    security_opt: [\"systempaths=unconfined\"]\n" },
      { title: "An option that is not known", bad: "services:\n  web:\n    image: web:1.2\n    security_opt: [«\"selinux=permissive\"»]\n" },
      { title: "A key without value", bad: "services:\n  web:\n    image: web:1.2\n    security_opt:\n      - «seccomp»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    security_opt: [no-new-privileges, \"no-new-privileges:true\", \"seccomp=./profile.json\", \"apparmor:web\", \"label=type:web_t\", \"label:disable\", systempaths=unconfined, writable-cgroups=true]\n",
      "services:\n  web:\n    image: web:1.2\n    security_opt: [\"${OPTION}\", \"credentialspec=file://a.json\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const option of service.securityOpt) {
        const { text } = option;
        if (!text.complete || text.value === "") continue;
        const shown = abbreviated(text.value, 40);
        const evidence = `${service.name} ${shown}`;
        if (option.name === "systempaths" && text.value.includes(":")) {
          const replacement = text.value.replace(":", "=");
          yield { at: text.at, message: `Compose reads \`systempaths\` with \`=\` only, so \`${shown}\` is refused`, evidence, fixes: () => unsafeFix(`Change to \`${abbreviated(replacement, 40)}\``, replaceText(file.text, text, replacement)) };
          continue;
        }
        if (KEYS.has(option.name) && (option.value !== undefined || option.name === "no-new-privileges")) continue;
        yield { at: text.at, ...judged(option, shown), evidence };
      }
    }
  },
};

const KEYS = new Set(["seccomp", "apparmor", "label", "no-new-privileges", "systempaths", "writable-cgroups", "credentialspec"]);

function judged({ name, value }: SecurityOption, shown: string): { readonly message: string; readonly level?: "warning" } {
  if (KEYS.has(name)) return { message: `\`${shown}\` has no value: \`${name}=…\` is the form` };
  const nearest = nearestName(name, KEYS);
  const message = `\`${shown}\` is not an option of the engine${nearest === undefined ? "" : `; \`${nearest}\` is`}`;
  return value === undefined || nearest !== undefined ? { message } : { message, level: "warning" };
}
