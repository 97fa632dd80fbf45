import { replaceText } from "../../core/compose/edit.ts";
import type { ComposeFile, Service, Variable } from "../../core/compose/model.ts";
import { writtenAt } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import { secretKey } from "../../core/secret/keys.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { YamlScalar } from "../../core/yaml/tree.ts";
import { unsafeFix } from "./fixes.ts";
import { Facts } from "../../core/text/facts.ts";

/** A variable that a service or one of its hooks hands to a program. */
export interface HandedVariable {
  readonly service: Service;
  readonly variable: Variable;
}

/** The variables in the environments of all services and of their hooks. */
export function* environmentVariables(file: ComposeFile): Iterable<HandedVariable> {
  for (const service of file.services) {
    for (const variable of service.environment) yield { service, variable };
    for (const hook of service.hooks) for (const variable of hook.environment) yield { service, variable };
  }
}

const secretNamed = new Facts<ComposeFile, readonly HandedVariable[]>();

/** Those variables whose names say that their values are secrets. */
export function secretVariables(file: ComposeFile): readonly HandedVariable[] {
  return secretNamed.of(file, () => [...environmentVariables(file)].filter(({ variable }) => secretKey(variable.name) !== undefined));
}

const byScalar = new Facts<ComposeFile, ReadonlyMap<YamlScalar, Variable>>();

/** The variable that each scalar is the value of, or the item of. */
export function variablesByScalar(file: ComposeFile): ReadonlyMap<YamlScalar, Variable> {
  return byScalar.of(file, () => {
    const variables = new Map<YamlScalar, Variable>();
    for (const { variable } of environmentVariables(file)) if (variable.value !== undefined && !variables.has(variable.value.scalar)) variables.set(variable.value.scalar, variable);
    return variables;
  });
}

const names = new Facts<ComposeFile, ReadonlyMap<string, string>>();

/** By each password that an environment of the file sets, the name of the first variable that holds it. */
export function passwordNames(file: ComposeFile): ReadonlyMap<string, string> {
  return names.of(file, () => findPasswordNames(file));
}

function findPasswordNames(file: ComposeFile): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { variable } of environmentVariables(file)) {
    const { name, value } = variable;
    if (value?.settled === "literal" && /^\w*PASS(?:WORD|WD)?$/i.test(name) && !found.has(value.value)) found.set(value.value, name);
  }
  return found;
}

/**
 * Takes a secret out of the file: its place is taken by a variable that Compose asks for when it is not set. A default is
 * taken out of its variable instead.
 */
export function askForVariable(text: string, value: Text, name: string): readonly Fix[] {
  if (value.settled === "literal") return isVariableName(name) ? unsafeFix(`Take it from the variable \`${name}\``, replaceText(text, value, required(name))) : [];
  const [reference, ...others] = value.whole.references;
  const isAlone = reference !== undefined && others.length === 0 && value.value === value.whole.segments.find(({ settled }) => settled === "default")?.text;
  if (!isAlone || !value.editable || value.at !== value.origin.span) return [];
  return unsafeFix(`Ask for \`${reference.name}\` in place of the default`, [{ span: writtenAt(value, reference.written.start, reference.written.end), text: required(reference.name) }]);
}

function required(name: string): string {
  return `\${${name}:?${name} is required}`;
}

function isVariableName(name: string): boolean {
  return /^[A-Za-z_]\w{0,99}$/.test(name);
}
