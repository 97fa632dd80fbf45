import { isLabelValue, labelForms, type LabelForm } from "../../core/dockerfile/labelValues.ts";
import type { Definition, DockerfileFile } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const labelSchema: Rule<"dockerfile", LabelSchema> = {
  id: "label-schema",
  language: "dockerfile",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3049", "hadolint:DL3050", "hadolint:DL3051", "hadolint:DL3052", "hadolint:DL3053", "hadolint:DL3054", "hadolint:DL3055", "hadolint:DL3056", "hadolint:DL3058",
    "dockerlint:label_no_empty_value", "dockerfile_lint:defined_namevals", "sonar:S7028",
  ],
  threats: ["none"],
  docs: {
    what: "The labels of the image are not the agreed ones, or a value has not the form that its key asks for.",
    why: "Registries, scanners and an organisation's own tools read labels: who owns the image, from what source it comes, when it was built. A label that is missing, empty or in another form is as good as none.",
    exceptions: "Off until it is switched on. Without options only the keys of the Open Containers Initiative are looked at. Values with variables are silent, for the build may give them. What a base image brings and what the build adds with `--label` is not seen.",
    references: ["https://specs.opencontainers.org/image-spec/annotations/", "https://docs.docker.com/engine/manage-resources/labels/"],
  },
  options: {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        labels: { type: "object", additionalProperties: { type: "string", enum: [...labelForms] }, description: "The labels that the final image has, each with the form of its value." },
        strict: { type: "boolean", description: "Whether every other label is reported." },
      },
    },
    defaults: { labels: {}, strict: false },
  },
  examples: {
    bad: [
      { title: "Forms of well-known keys", bad: "FROM alpine:3.22\nLABEL org.opencontainers.image.created=«\"May 2026\"» \\\n  # more\n  org.opencontainers.image.url=«example.com» org.opencontainers.image.licenses=«\"MIT License\"» vendor=\"\"\n" },
      { title: "An agreed label is missing, another one has no value", bad: "FROM alpine:3.22 AS base\nlabel team=«\"\"»\n«FROM» base\n", options: { labels: { team: "text", "org.example.version": "semver" }, strict: false } },
      { title: "Nothing but the agreed ones", bad: "FROM alpine:3.22\nLABEL team=core «vendor»=me commit=«v1»\n", options: { labels: { team: "text", commit: "hash" }, strict: true } },
    ],
    good: [
      "FROM alpine:3.22\nLABEL org.opencontainers.image.created=\"2026-05-04T10:00:00Z\" org.opencontainers.image.url=https://example.com org.opencontainers.image.licenses=\"(MIT OR Apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0\"\n",
      { title: "By a variable, and in a stage that does not ship", good: "FROM alpine:3.22 AS build\nLABEL team=\"\" vendor=x\nFROM alpine:3.22\nARG VERSION=dev\nLABEL team=core version=$VERSION contact=\"a@example.com\"\n", options: { labels: { team: "text", version: "semver", contact: "email" }, strict: true } },
      "ARG C\nFROM alpine:3.22\nLABEL org.opencontainers.image.created=$C vendor=me\n",
    ],
  },
  *check(file, { options }) {
    if (isUncertain(file) || file.finalStage === undefined) return;
    const definitions = finalLabels(file);
    const forms = new Map([...WELL_KNOWN, ...Object.entries(options.labels)]);
    for (const [name, definition] of definitions) {
      const form = forms.get(name);
      if (form === undefined) {
        if (options.strict && !name.includes("$")) yield { at: definition.nameSpan, message: `The label \`${abbreviated(name, 60)}\` is not among the agreed ones` };
        continue;
      }
      const { value } = definition;
      if (value === undefined || !value.value.complete || value.variables.length > 0 || isLabelValue(value.value.text, form)) continue;
      const what = value.value.text === "" ? "has no value" : `is not ${FORM_NAMES[form]}`;
      yield { at: value.span, message: `The label \`${abbreviated(name, 50)}\` ${what}`, evidence: name };
    }
    for (const name of Object.keys(options.labels)) {
      if (!definitions.has(name)) yield { at: file.finalStage.from.keywordSpan, message: `The image has no label \`${abbreviated(name, 60)}\``, evidence: name };
    }
  },
};

interface LabelSchema {
  readonly labels: Readonly<Record<string, LabelForm>>;
  readonly strict: boolean;
}

/** Source: the annotations of the OCI image specification 1.1, those whose values have a form. */
const WELL_KNOWN: readonly (readonly [string, LabelForm])[] = [
  ["org.opencontainers.image.created", "rfc3339"],
  ["org.opencontainers.image.url", "url"],
  ["org.opencontainers.image.documentation", "url"],
  ["org.opencontainers.image.licenses", "spdx"],
];

const FORM_NAMES: Readonly<Record<LabelForm, string>> = {
  text: "a text",
  url: "a URL",
  email: "an e-mail address",
  rfc3339: "a time by RFC 3339",
  semver: "a semantic version",
  hash: "the hash of a commit",
  spdx: "an SPDX expression",
};

/** The labels of the final image, each by the definition that counts. */
function finalLabels(file: DockerfileFile): ReadonlyMap<string, Definition> {
  const found = new Map<string, Definition>();
  for (const { instructions } of file.finalChain.toReversed()) {
    for (const { keyword, definitions } of instructions) if (keyword === "LABEL") for (const one of definitions) found.set(one.name, one);
  }
  return found;
}
