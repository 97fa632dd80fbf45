import type { ComposeFile } from "../../core/compose/model.ts";
import { quote } from "../../core/compose/quote.ts";
import { listedVariable } from "../../core/compose/schema/sharedShapes.ts";
import type { Shape } from "../../core/compose/schema/shape.ts";
import { schemaFaults } from "../../core/compose/schema/validate.ts";
import type { SchemaFault, WrongType } from "../../core/compose/schema/validate.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { scalarType } from "../../core/yaml/plain.ts";
import type { YamlEntry, YamlScalar } from "../../core/yaml/tree.ts";
import { safeFix, unsafeFix } from "../shared/fixes.ts";

export const schemaType: Rule<"compose"> = {
  id: "schema-type",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dclint:invalid-schema"],
  threats: ["none"],
  docs: {
    what: "A value is of another type than its key takes.",
    why: "Compose refuses the whole file. Numbers and dates have to be quoted where a text is wanted, as for a user or an argument of a command.",
    exceptions: "A text with a variable fits everywhere, for Compose casts it after substitution. Values with a grammar of their own, such as ports, sizes and durations, have their own rules.",
    references: ["https://docs.docker.com/reference/compose-file/"],
  },
  examples: {
    bad: [
      { title: "A number where a text belongs", bad: "services:\n  web:\n    image: web:1.2\n    user: «1000»\n", fixed: "services:\n  web:\n    image: web:1.2\n    user: \"1000\"\n" },
      { title: "An argument that YAML reads as a number", bad: "services:\n  web:\n    image: web:1.2\n    command: [sleep, «10»]\n", fixed: "services:\n  web:\n    image: web:1.2\n    command: [sleep, \"10\"]\n" },
      { title: "No whole number, by the default of nothing", bad: "services:\n  web:\n    image: web:1.2\n    deploy:\n      replicas: «two»\n" },
      { title: "A word that the key does not know", bad: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      db:\n        condition: «service_healty»\n  db:\n    image: postgres:17\n", fixed: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n" },
      { title: "A list where a mapping belongs, and nothing at all", bad: "services:\n  web:\n    image: web:1.2\n    «environment»:\n    logging: «[json-file]»\n" },
      { title: "A blank behind a colon", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - «./data: /data:ro»\n    ports:\n      - «80: 80»\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./data:/data:ro\n    ports:\n      - 80: 80\n" },
      { title: "A key is missing", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - «source: data\n        target: /data»\nvolumes:\n  data:\n" },
      { title: "A request for devices says not for what", bad: "services:\n  web:\n    image: web:1.2\n    gpus: [{driver: nvidia}]\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - {count: 1, capabilities: [gpu]}\n            - «{driver: nvidia, count: 1}»\n" },
      { title: "Twice in a list", bad: "services:\n  web:\n    image: web:1.2\n    networks: [front, «front»]\nnetworks:\n  front:\n" },
      { title: "A number out of range, and a word that is none", bad: "services:\n  web:\n    image: web:1.2\n    cpu_percent: «101»\n    cpu_count: «-1»\n    healthcheck: {test: [CMD, \"true\"], retries: «-1»}\n    secrets: [{source: token, mode: «u=r»}]\n    gpus: [{count: «some»}]\nsecrets: {token: {file: ./token}}\n" },
      { title: "Nothing that can be merged", bad: "x-env: &env [a]\nservices:\n  web:\n    image: web:1.2\n    environment:\n      <<: «*env»\n    labels:\n      «<<»:\n" },
      { title: "A key that is a number in an extension", bad: "x-ports:\n  - «80»: http\nservices:\n  web:\n    image: web:1.2\n", fixed: "x-ports:\n  - \"80\": http\nservices:\n  web:\n    image: web:1.2\n" },
      { title: "A key that is a list", bad: "services:\n  web:\n    image: web:1.2\n    labels: {«[a]»: b}\n" },
      { title: "Twice in a request for devices", bad: "services:\n  web:\n    image: web:1.2\n    gpus: [{capabilities: [gpu, «gpu»]}]\n" },
      { title: "Names with x- are names as others", bad: "services:\n  web:\n    image: web:1.2\nnetworks:\n  x-note: «text»\n" },
      { title: "A key that is a number", bad: "services:\n  web:\n    image: web:1.2\n    labels:\n      «80»: http\n", fixed: "services:\n  web:\n    image: web:1.2\n    labels:\n      \"80\": http\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    user: \"1000\"\n    command: [sleep, \"10\", \"${N}\"]\n    read_only: \"yes\"\n    deploy: {replicas: \"${N:-2}\"}\n    privileged: ${P}\n    cpus: \"0.5\"\n    mem_swappiness: 0x10\n    cpu_count: 1e3\n    cpu_shares: 1.5\n    gpus: [{count: ALL}, {count: -1}]\n    secrets: [{source: token, mode: \"0440\"}]\nsecrets: {token: {file: ./token}}\ninclude:\n",
      "services:\n  web:\n    image: web:1.2\n    user: !!str 1000\n    command:\n    deploy:\n    environment: {A: 1, B: true, C: 2024-01-01, D: }\n    sysctls: {net.core.somaxconn: 1024}\n    ulimits: {nofile: {soft: 1, hard: 2}, nproc: 65535}\n",
      { title: "An override file may clear nothing with an empty key", path: "compose.override.yaml", good: "services:\n  web:\n    image: web:1.2\n    ports:\n    environment:\n" },
      "services:\n  web:\n    image: web:1.2\n    x-more: {a: 1, privilegd: [x]}\n    deploy: {x-more: {replicas: many}, resources: {reservations: {devices: [{capabilities: [gpu], x-why: 1}]}}}\nx-any:\n  \"80\": http\n  services: {web: {imag: 5, ports: {a: b}}}\n",
      "x-ports: &p [\"80:80\"]\nservices:\n  web: {image: \"web:1.2\", ports: *p, hostname: *h}\n",
    ],
  },
  *check(file) {
    for (const fault of schemaFaults(file)) {
      const finding = findingOf(file, fault);
      if (finding !== undefined) yield finding;
    }
  },
};

function findingOf(file: ComposeFile, fault: SchemaFault): Finding | undefined {
  switch (fault.kind) {
    case "type":
      return isReportedElsewhere(fault) ? undefined : wrongType(file, fault);
    case "missing-key":
      return { at: fault.entry?.key.span ?? fault.at.span, message: `${subjectOf(fault.label, fault.entry === undefined)} needs \`${fault.key}\``, evidence: `${fault.label} ${fault.key}` };
    case "repeated-item":
      return { at: fault.item.span, message: `\`${abbreviated(fault.item.value, 40)}\` is in \`${fault.label}\` twice` };
    case "bad-key": {
      if (fault.key.kind !== "scalar") return { at: fault.key.span, message: `A key is ${fault.key.kind === "map" ? "a mapping" : "a list"}, and keys are texts`, evidence: "key" };
      const shown = abbreviated(fault.key.value, 40);
      const fixes = safeFix(`Quote \`${shown}\``, quote(file, fault.key));
      // Of an empty key, the `?` or the `:` that stands for it.
      const { start, end } = fault.key.span;
      const isLast = end === file.text.length;
      return { at: end > start ? fault.key.span : { start: isLast ? Math.max(0, start - 1) : start, end: isLast ? end : end + 1 }, message: `YAML reads the key \`${shown}\` as ${nounOf(fault.key)}, and keys are texts`, fixes };
    }
    case "bad-merge":
      return { at: fault.at, message: "`<<` merges a mapping or a list of mappings, and this is none", evidence: "merge" };
    case "split-item":
      return splitItem(file, fault.entry);
    default:
      return undefined;
  }
}

function splitItem({ text }: ComposeFile, { key, value, span }: YamlEntry): Finding {
  const shown = abbreviated(text.slice(key.span.start, key.span.end), 40);
  if (value === undefined || value.span.start === value.span.end) return { at: span, message: `The \`:\` behind \`${shown}\` makes a mapping of the item`, evidence: `split ${shown}` };
  const between = { start: key.span.end, end: value.span.start };
  const fixes = value.kind === "scalar" && value.style === "plain" && /^:[ \t]+$/.test(text.slice(between.start, between.end)) ? unsafeFix("Remove the blank", [{ span: between, text: ":" }]) : [];
  return { at: span, message: `The blank behind \`${shown}:\` makes a mapping of the item`, evidence: `split ${shown}`, fixes };
}

/** Lists that lack their dashes and variables with a colon have rules of their own. */
function isReportedElsewhere({ shape, problem }: WrongType): boolean {
  const isList = shape.items !== undefined && shape.scalar === undefined && shape.keys === undefined && shape.values === undefined;
  return (isList && (problem === "scalar" || problem === "mapping")) || (shape === listedVariable && problem === "mapping");
}

function wrongType(file: ComposeFile, fault: WrongType): Finding {
  const { node, entry, label, shape, problem } = fault;
  const subject = subjectOf(label, fault.isItem);
  const evidence = `${label} ${problem} ${node?.kind === "scalar" ? abbreviated(node.value, 40) : ""}`;
  if (node === undefined || problem === "empty") {
    return { at: entry?.key.span ?? node?.span ?? { start: 0, end: 0 }, message: `${subject} is empty where ${shape.form} belongs`, evidence };
  }
  if (node.kind !== "scalar") return { at: node.kind !== "alias" && node.flow ? node.span : (entry?.key.span ?? node.span), message: `${subject} is ${shape.form}, not ${problem === "list" ? "a list" : "a mapping"}`, evidence };
  const shown = abbreviated(node.value.trim(), 25);
  if (problem === "needs-quotes") return { at: node.span, message: `${subject} is a text, and YAML reads \`${shown}\` as ${nounOf(node)}`, evidence, fixes: () => safeFix(`Quote \`${shown}\``, quote(file, node)) };
  return { at: node.span, message: notThat(subject, shape, shown), evidence, fixes: () => nearestWord(node, shape) };
}

function subjectOf(label: string, isItem: boolean): string {
  return isItem ? `An item of \`${label}\`` : `\`${abbreviated(label, 30)}\``;
}

function notThat(subject: string, shape: Shape, shown: string): string {
  if (shape.scalar?.type !== "word") return `${subject} is ${shape.form}, not \`${shown}\``;
  const words = shape.scalar.words.map((one) => `\`${one}\``);
  const whole = `${subject} is ${words.length === 1 ? "" : `${words.slice(0, -1).join(", ")} or `}${words.at(-1) ?? ""}, not \`${shown}\``;
  return whole.length <= 100 ? whole : `\`${shown}\` is no value of ${subject}`;
}

function nearestWord(node: YamlScalar, shape: Shape): readonly Fix[] {
  const nearest = shape.scalar?.type === "word" && node.style === "plain" ? nearestName(node.value, shape.scalar.words) : undefined;
  return nearest === undefined ? [] : unsafeFix(`Change to \`${nearest}\``, [{ span: node.span, text: nearest }]);
}

function nounOf(scalar: YamlScalar): string {
  const type = scalarType(scalar);
  if (type === "boolean") return "a boolean";
  if (type === "timestamp") return "a date";
  return type === "null" ? "nothing" : "a number";
}
