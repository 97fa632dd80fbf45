import { MEANT_KEYS } from "../../core/compose/schema/renamed.ts";
import { service as serviceShape } from "../../core/compose/schema/service.ts";
import { schemaFaults } from "../../core/compose/schema/validate.ts";
import type { BadName, UnknownKey } from "../../core/compose/schema/validate.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { entryOf } from "../../core/yaml/tree.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const schemaUnknownKey: Rule<"compose"> = {
  id: "schema-unknown-key",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dclint:invalid-schema"],
  threats: ["none"],
  docs: {
    what: "A key is not one that the Compose Specification has at its place.",
    why: "Compose refuses the whole file. A slip of the keyboard, a key of an older version and a wrong indentation all look like this.",
    exceptions: "Keys with `x-` are free everywhere, and so are the options of drivers. A file without services may be a part of something else, so its top-level keys are not judged.",
    references: ["https://docs.docker.com/reference/compose-file/", "https://docs.docker.com/reference/compose-file/legacy-versions/"],
  },
  examples: {
    bad: [
      { title: "A slip of the keyboard", bad: "services:\n  web:\n    «imgae»: web:1.2\n", fixed: "services:\n  web:\n    image: web:1.2\n" },
      { title: "A key of another level", bad: "services:\n  web:\n    build: .\n    «dockerfile»: Dockerfile.dev\n" },
      { title: "A service that is indented too deeply", bad: "services:\n  web:\n    image: web:1.2\n    «db»:\n      image: postgres:17\n" },
      { title: "A service outside of services, and a key that a long port does not have", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - target: 80\n        «publish»: 8080\n«db»:\n  image: postgres:17\n" },
      { title: "Written once, used twice by merge keys", bad: "x-base: &base\n  image: web:1.2\n  «restrat»: always\nservices:\n  a:\n    <<: *base\n  b:\n    <<: *base\n", fixed: "x-base: &base\n  image: web:1.2\n  restart: always\nservices:\n  a:\n    <<: *base\n  b:\n    <<: *base\n" },
      { title: "An extension where the specification takes none, and an empty key", bad: "services:\n  web:\n    image: web:1.2\n    blkio_config: {«x-note»: fast}\n    labels: {«\"\"»: a}\n" },
      { title: "A name with a blank", bad: "services:\n  «my web»:\n    image: web:1.2\n" },
    ],
    good: [
      "x-anything: {some: thing}\nservices:\n  web:\n    image: web:1.2\n    x-own: 1\n    deploy:\n      x-swarm: true\n    logging:\n      driver: fluentd\n      options: {any-option: \"1\"}\nvolumes:\n  data:\n    driver_opts: {whatever: \"1\"}\n",
      "services:\n  web:\n    image: web:1.2\n    develop: {watch: [{path: ., action: sync, target: /a, initial_sync: true}]}\n    pre_start: [{image: \"busybox:1.37\", command: \"true\", per_replica: false}]\n    gpus: all\n    networks: {default: {gw_priority: 1, interface_name: eth0}}\n    use_api_socket: true\n    models: [llm]\nmodels:\n  llm: {model: ai/smollm2}\n",
      "jobs:\n  build:\n    services: {db: {imgae: postgres}}\n",
    ],
  },
  *check(file) {
    for (const fault of schemaFaults(file)) {
      if (fault.kind === "unknown-key") yield unknownKey(fault);
      else if (fault.kind === "bad-name" && !fault.name.includes("$")) yield badName(fault);
    }
  },
};

function unknownKey({ entry, key, map, owner, known }: UnknownKey): Finding {
  const shown = abbreviated(key, 30);
  const nearest = nearestName(key, [...known.keys()]);
  const isService = known === serviceShape.keys;
  const looksLikeService = entryOf(entry.value, "image") !== undefined || entryOf(entry.value, "build") !== undefined;
  const meant = nearest ?? (isService ? MEANT_KEYS.get(key.toLowerCase()) : undefined);
  const message = looksLikeService && nearest === undefined
    ? `\`${shown}\` looks like a service, but is indented as a key of ${owner}`
    : `\`${shown}\` is not a key of ${owner}${meant === undefined ? "" : `; \`${meant}\` is`}`;
  const canRename = nearest !== undefined && entryOf(map, nearest) === undefined && entry.key.kind === "scalar";
  return {
    at: entry.key.span,
    message,
    evidence: `${owner} ${key}`,
    fixes: () => canRename ? unsafeFix(`Rename to \`${nearest}\``, [{ span: entry.key.span, text: nearest }]) : [],
  };
}

function badName({ entry, name, of }: BadName): Finding {
  if (name === "") return { at: entry.key.span, message: `A key of \`${of}\` is empty`, evidence: of };
  const shown = abbreviated(name, 30);
  return { at: entry.key.span, message: `\`${shown}\` in \`${of}\` is no name: letters, digits, \`.\`, \`_\` and \`-\` make one` };
}
