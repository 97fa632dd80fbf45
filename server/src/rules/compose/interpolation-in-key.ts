import { interpolate } from "../../core/compose/interpolate.ts";
import { schemaFaults } from "../../core/compose/schema/validate.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { eachScalar } from "../../core/yaml/tree.ts";
import type { YamlScalar } from "../../core/yaml/tree.ts";

export const interpolationInKey: Rule<"compose"> = {
  id: "interpolation-in-key",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A key of a mapping has a variable in it.",
    why: "Compose substitutes in values and leaves keys alone, so the container gets a variable or label with a dollar sign in its name. Names of services and volumes with one are refused.",
    exceptions: "The list form, `- \"${NAME}=value\"`, is a value and is substituted.",
    references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
  },
  mentions: ["$"],
  examples: {
    bad: [
      { title: "A label", bad: "services:\n  web:\n    image: web:1.2\n    labels:\n      «traefik.http.routers.${NAME}.rule»: Host(`a.example`)\n" },
      { title: "The name of a service", bad: "services:\n  «\"$NAME\"»:\n    image: web:1.2\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    labels:\n      - \"traefik.http.routers.${NAME}.rule=Host(`a.example`)\"\n      - a: b\n",
      "services:\n  web:\n    image: web:1.2\n    labels: {\"price$\": a, \"5$ off\": b}\n    environment: {A: \"${B}\"}\nx-${A}: {$B: c}\n",
    ],
  },
  *check(file) {
    if (file.kind === "foreign") return;
    const faults = schemaFaults(file);
    const unknown = new Set(faults.flatMap((fault) => (fault.kind === "unknown-key" ? [fault.entry.key] : [])));
    const names = new Set(faults.flatMap((fault) => (fault.kind === "bad-name" ? [fault.entry.key] : [])));
    const keys: YamlScalar[] = [];
    for (const root of file.roots) {
      for (const { key, entry } of root.values()) {
        if (key.startsWith("x-")) continue;
        eachScalar(entry.value, (scalar, role) => {
          if (role === "key" && scalar.value.includes("$") && !unknown.has(scalar)) keys.push(scalar);
        });
      }
    }
    for (const key of keys) {
      const { references, problems } = interpolate(key.value);
      if (references.length + problems.length === 0) continue;
      yield { at: key.span, message: `\`${abbreviated(key.value, 50)}\` stays as it is: Compose substitutes in values only`, ...(names.has(key) ? { level: "error" as const } : {}) };
    }
  },
};
