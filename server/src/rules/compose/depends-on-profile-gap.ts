import { appendEntry, styleOf } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { serviceReferences, servicesByName } from "../../core/compose/serviceReferences.ts";
import type { ServiceReference } from "../../core/compose/serviceReferences.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const dependsOnProfileGap: Rule<"compose"> = {
  id: "depends-on-profile-gap",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service depends on one that its profiles do not start.",
    why: "When the service is started and the profile of the other is not active, Compose refuses with `depends on undefined service`: a plain `docker compose up` fails.",
    exceptions: "Say `required: false` where the service works without the other.",
    references: ["https://docs.docker.com/compose/how-tos/profiles/"],
  },
  mentions: ["profiles"],
  examples: {
    bad: [
      { title: "The other one has a profile", bad: "services:\n  web:\n    image: web:1.2\n    depends_on: [«mail»]\n  mail:\n    image: mail:1.2\n    profiles: [dev]\n" },
      {
        title: "Another profile",
        bad: "services:\n  test:\n    image: web:1.2\n    profiles: [test, ci]\n    depends_on:\n      «mail»:\n        condition: service_started\n  mail:\n    image: mail:1.2\n    profiles: [ci]\n",
        fixed: "services:\n  test:\n    image: web:1.2\n    profiles: [test, ci]\n    depends_on:\n      mail:\n        condition: service_started\n        required: false\n  mail:\n    image: mail:1.2\n    profiles: [ci]\n",
      },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    depends_on: {mail: {condition: service_started, required: false}}\n  mail:\n    image: mail:1.2\n    profiles: [dev]\n",
      "services:\n  test:\n    image: web:1.2\n    profiles: [ci]\n    depends_on: [mail, db]\n  mail:\n    image: mail:1.2\n    profiles: [ci, dev]\n  db:\n    image: db:1\n",
      "services:\n  web:\n    image: web:1.2\n    depends_on: [mail]\n  mail:\n    image: mail:1.2\n    profiles: [\"${P}\"]\n",
    ],
  },
  *check(file) {
    const names = servicesByName(file);
    for (const service of file.services) {
      for (const reference of serviceReferences(file, service)) {
        const target = names.get(reference.name.value);
        if (reference.key === "extends" || !reference.required || target === undefined) continue;
        const profile = gap(service, target);
        if (profile === undefined) continue;
        yield {
          at: reference.name.at,
          message: `\`${abbreviated(target.name, 30)}\` is started by the profile \`${abbreviated(profile, 20)}\` only, its dependant without`,
          evidence: `${service.name} ${target.name}`,
          related: [{ path: undefined, at: target.nameAt, message: "This service has profiles" }],
          fixes: () => fixes(file, reference),
        };
      }
    }
  },
};

/** A profile that starts the target, where the service may be started without any of those. */
function gap(service: Service, target: Service): string | undefined {
  const [first] = target.profiles;
  if (first === undefined || service.partial || target.partial || ![...service.profiles, ...target.profiles].every(({ complete }) => complete)) return undefined;
  const names = new Set(target.profiles.map(({ value }) => value));
  return service.profiles.length > 0 && service.profiles.every(({ value }) => names.has(value)) ? undefined : first.value;
}

function fixes(file: ComposeFile, { entry }: ServiceReference): readonly Fix[] {
  const map = entry?.slot.node;
  if (map?.kind !== "map" || !entry?.slot.editable || entry.members.has("required")) return [];
  return unsafeFix("Do without it where it is not started", appendEntry(file, map, "required", "false", styleOf(file)));
}
