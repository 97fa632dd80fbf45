import { argumentInImage } from "../../core/dockerfile/argumentInImage.ts";
import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { mountArgument } from "../../core/dockerfile/secretMount.ts";
import type { Definition, DockerfileFile, Instruction, Variable } from "../../core/dockerfile/model.ts";
import type { Finding, Fix, Level } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { looksRandom } from "../../core/secret/characters.ts";
import { keyWords, secretKey } from "../../core/secret/keys.ts";
import { findTokens } from "../../core/secret/tokens.ts";
import { harmlessValue, literalSecret, weakSecret } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { Facts } from "../../core/text/facts.ts";

export const secretInArgOrEnv: Rule<"dockerfile"> = {
  id: "secret-in-arg-or-env",
  language: "dockerfile",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "buildkit:SecretsUsedInArgOrEnv",
    "hadolint:DL3064",
    "trivy:DS-0031",
    "semgrep:secret-in-build-arg",
    "sonar:S6472",
    "droast:DF013",
    "droast:DF014",
    "dockle:CIS-DI-0010",
    "docker-bench:4.10",
    "code-pathfinder:DOCKER-SEC-005",
    "tally:buildkit/SecretsUsedInArgOrEnv",
    "tally:ruby/secrets-in-arg-or-env",
    "tally:ruby/prefer-secret-mounts-for-build-credentials",
  ],
  threats: ["secret-leak"],
  docs: {
    what: "An ARG or ENV holds a secret.",
    why: "An ENV is part of the image's configuration: everybody who pulls the image reads it, and every process in every container inherits it. A build argument is written into the history of each layer that a later RUN makes and into the build's provenance. A secret mount is in neither: the value exists for one RUN only.",
    exceptions:
      "The name has to say that the value is a secret, and the value has to be able to be one: paths, addresses, switches, digests, placeholders and empty values are silent, and so are global arguments that nothing uses. An argument without a default is information only. Names that a front end publishes on purpose, such as `VITE_MAPS_API_KEY`, are silent.",
    references: [
      "https://docs.docker.com/build/building/secrets/",
      "https://docs.docker.com/reference/dockerfile/#run---mounttypesecret",
      "https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/",
    ],
  },
  examples: {
    bad: [
      {
        title: "A token as a build argument",
        bad: "FROM node:24\nARG «NPM_TOKEN»\nRUN --mount=type=cache,target=/root/.npm \\\n    # the registry is private\n    npm config set //registry.example.com/:_authToken \"$NPM_TOKEN\" && \\\n    npm ci\n",
        fixed: "FROM node:24\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN --mount=type=cache,target=/root/.npm \\\n    # the registry is private\n    npm config set //registry.example.com/:_authToken \"$NPM_TOKEN\" && \\\n    npm ci\n",
      },
      {
        title: "Used by several RUNs, in a heredoc and in a nested shell",
        bad: "# syntax=docker/dockerfile:1\nfrom alpine:3.20\narg VERSION=1 \\\n    «api_token» \\\n    NAME=demo\nRUN <<EOF\nwget --header \"X-Auth: ${api_token}\" https://example.com/a\nEOF\nRUN sh -c 'wget --header \"X-Auth: $api_token\" https://example.com/b'\n",
        fixed: "# syntax=docker/dockerfile:1\nfrom alpine:3.20\narg VERSION=1 \\\n    NAME=demo\nRUN --mount=type=secret,id=api_token,env=api_token <<EOF\nwget --header \"X-Auth: ${api_token}\" https://example.com/a\nEOF\nRUN --mount=type=secret,id=api_token,env=api_token sh -c 'wget --header \"X-Auth: $api_token\" https://example.com/b'\n",
      },
      {
        title: "A program that reads the variable by itself",
        bad: "FROM amazon/aws-cli:2.17.0\nARG «AWS_SECRET_ACCESS_KEY»\nRUN aws s3 cp s3://bucket/file /\n",
        fixed: "FROM amazon/aws-cli:2.17.0\nRUN --mount=type=secret,id=aws_secret_access_key,env=AWS_SECRET_ACCESS_KEY aws s3 cp s3://bucket/file /\n",
      },
      { title: "Kept for every container", bad: "# escape=`\nFROM alpine:3.20\nENV LANG=C.UTF-8 `\n    «DB_PASSWORD»=hunter22 `\n    # as the vendor ships it\n    «secretKey»='correct horse battery'\n" },
      { title: "A default from an image's documentation, and a name that says little", bad: "FROM postgres:17\nENV «POSTGRES_PASSWORD» mysecretpassword\nENV «REDIS_AUTH»=tr0ub4dor99 KEY=tr0ub SORT_KEY=name\n" },
      { title: "A build argument that is copied into the image", bad: "FROM alpine:3.20\nARG «GITHUB_TOKEN»\nENV «GITHUB_TOKEN»=${GITHUB_TOKEN}\n" },
      { title: "Written into a file and a label that stay", bad: "FROM node:24\nARG «NPM_TOKEN»\nARG «DEPLOY_KEY»\nRUN echo \"//registry.example.com/:_authToken=${NPM_TOKEN}\" > ~/.npmrc \\\n    # for later\n    && npm ci\nLABEL key=$DEPLOY_KEY\n" },
      { title: "Under ONBUILD, and in the old form", bad: "FROM alpine:3.20\nONBUILD ARG «NPM_TOKEN»\nonbuild env «POSTGRES_PASSWORD» hunter 22\n" },
      { title: "The default of a global argument", bad: "ARG «SIGNING_KEY»=k9fP2mQz7Lw4\nFROM alpine:3.20\nARG «SIGNING_KEY»\nRUN ./sign \"$SIGNING_KEY\"\n" },
    ],
    good: [
      "FROM node:24\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN \\\n    npm ci\n",
      "FROM alpine:3.20\nENV POSTGRES_PASSWORD_FILE=/run/secrets/db TOKEN_TTL=3600 KMS_KEY_ALIAS=alias/app PASSWORD_PROMPT_STRING=login AUTH_MODE=basic\n",
      "FROM debian:12\nENV GPG_KEY 7169605F62C751356D054A26A821E680E5FA6305\nENV GOOGLE_APPLICATION_CREDENTIALS=/var/run/key.json GOPRIVATE=example.com/*\n",
      "ARG NPM_TOKEN=unused-before-any-stage\nFROM alpine:3.20\nENV API_KEY= DB_PASSWORD=\"\" SECRET_KEY_BASE=dummy\n",
      "FROM alpine:3.20\nENV DB_AUTH=scram-sha-256 HTTP_AUTH=required SORT_KEY=createdAtDesc990011 CACHE_KEY=v2 JENKINS_KEY=63667EE74BBA1F0A08A698725BA31D57EF5975CA\n",
      "FROM alpine:3.20\nENV TOKEN_A=$TOKEN_B\nENV API_TOKEN=$(cat /run/secrets/token) MTP_SECRET=00000000000000000000000000000000\nLABEL password=none\n# ENV PASSWORD=hunter22\nRUN <<EOF\nENV PASSWORD=hunter22\nEOF\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructions) {
      const definer = instruction.trigger ?? instruction;
      if (definer.keyword !== "ARG" && definer.keyword !== "ENV") continue;
      for (const definition of definer.definitions) {
        if (!namesSecret(definition) || isPublished(definition.name)) continue;
        const verdict = definer.keyword === "ARG" ? judgeArg(file, definer, definition) : judgeEnv(file, definer, definition);
        if (verdict !== undefined) yield { at: definition.nameSpan, evidence: `${definer.keyword} ${definition.name}`, ...verdict };
      }
    }
  },
};

/** A bare "auth" or "key" at the end of a name may mean anything (a method, an alias), unless the value is one that nobody made up. */
function namesSecret({ name, value }: Definition): boolean {
  if (secretKey(name) !== undefined) return true;
  const [last, text] = [keyWords(name).at(-1), value?.value.complete === true ? value.value.text : ""];
  if (!/^[\w+/=!@#$%&*]{10,}$/.test(text) || /gpg|pgp|public|host|sort|cache|partition|primary|index|apt|deb|rpm|repo/i.test(name)) return false;
  if (!looksRandom(text) || /^(?:0x)?[\da-f]+$|sha\d|md5|ldap|saml|oauth/i.test(text)) return false;
  return last === "auth" || (last === "key" && text.length >= 16 && /\d.*\d.*\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text));
}

type Verdict = Pick<Finding, "message" | "level" | "fixes" | "related">;

function judgeArg(file: DockerfileFile, instruction: Instruction, definition: Definition): Verdict | undefined {
  const name = shown(definition.name);
  const { stage } = instruction;
  const isOpen = definition.value === undefined || harmlessValue(definition.value.value.text) === "empty";
  if (stage === undefined && !instruction.isTrigger && (isOpen || !isUsed(file, definition.name))) return undefined;
  const fixes = mountFixes(file, instruction, definition);
  if (isOpen) {
    const kept = argumentInImage(file, instruction, definition.name);
    if (kept === undefined) return { message: `The build argument \`${name}\` stays in the history of the layers that use it`, level: "info", fixes };
    return { message: `The build argument \`${name}\` stays in the image, in ${kept.where}`, level: "warning", fixes, related: [{ path: undefined, at: kept.at, message: "It is written here" }] };
  }
  const level = levelOfLiteral(definition);
  return level === undefined ? undefined : { message: `The default of the build argument \`${name}\` is a secret in clear`, level, fixes };
}

function judgeEnv(file: DockerfileFile, instruction: Instruction, definition: Definition): Verdict | undefined {
  const name = shown(definition.name);
  const ships = instruction.isTrigger || instruction.stage === undefined || isShipped(file, instruction);
  const copied = copiedArgument(instruction, definition);
  if (copied !== undefined) {
    const related = copied.definition === undefined ? [] : [{ path: undefined, at: copied.definition.nameSpan, message: "The build argument" }];
    return { message: `\`${name}\` keeps the build argument \`${shown(copied.name)}\` in the image`, level: ships ? "warning" : "info", related };
  }
  const level = levelOfLiteral(definition);
  return level === undefined ? undefined : { message: `\`${name}\` keeps a secret in the image and in every container`, level };
}

/** A build argument that ends in an ENV, unless that is all and the argument's own name and default say that it is harmless. */
function copiedArgument(instruction: Instruction, { value }: Definition): Variable | undefined {
  for (const name of value?.variables ?? []) {
    const variable = instruction.variable(name);
    if (variable?.kind !== "arg" || isPublished(name)) continue;
    if (secretKey(name) !== undefined || variable.definition?.value === undefined) return variable;
  }
  return undefined;
}

/** Names that programs define for a secret weigh more than a guess by the last word, unless the value itself looks like one. */
function levelOfLiteral({ name, value }: Definition): Level | undefined {
  // `mysecretpassword` reads like a placeholder and is a password that works, from the documentation of an image.
  const isDefault = value !== undefined && /^my/i.test(value.value.text) && weakSecret(value.value.text);
  if (value === undefined || !value.value.complete || !(literalSecret(value.value.text, name) || isDefault)) return undefined;
  const { text } = value.value;
  // Neither a row of one character nor the beginning of a command, which ENV does not run, is a secret.
  if (/^(.)\1{7,}$|^\$\(|^`/.test(text)) return undefined;
  if (secretKey(name) === undefined) return "info";
  return secretKey(name) === "known" || (text.length >= 8 && looksRandom(text)) || findTokens(text).length > 0 ? "warning" : "info";
}

/** Front ends copy these into the code that browsers get; keys for maps and the like are made for that. */
function isPublished(name: string): boolean {
  return /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|REACT_APP|GATSBY|VITE)_/i.test(name) && /^(?:key|apikey|token|id)$/.test(keyWords(name).at(-1) ?? "");
}

const used = new Facts<DockerfileFile, ReadonlySet<string>>();

/** A global argument reaches the FROM lines and, by an ARG of the same name, the stages. */
function isUsed(file: DockerfileFile, name: string): boolean {
  return used.of(file, () => usedNames(file)).has(name);
}

function usedNames({ stages }: DockerfileFile): ReadonlySet<string> {
  const declared = stages.flatMap(({ instructions }) => instructions.flatMap(({ keyword, definitions }) => (keyword === "ARG" ? definitions.map(({ name }) => name) : [])));
  return new Set([...declared, ...stages.flatMap(({ from }) => from.words.flatMap(({ variables }) => variables))]);
}

function mountFixes(file: DockerfileFile, instruction: Instruction, definition: Definition): readonly Fix[] {
  const plan = mountArgument(file, instruction, definition);
  return plan === undefined ? [] : [{ title: `Mount \`${plan.id}\` as a build secret`, safety: "unsafe", edits: [{ path: undefined, edits: plan.edits }] }];
}

function shown(name: string): string {
  return abbreviated(name, 28);
}
