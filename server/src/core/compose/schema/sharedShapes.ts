import { any, flag, judgedElsewhere, keys, list, mapOf, mapping, nullable, number, numberOrText, text, textOrList, uniqueList, word } from "./shape.ts";
import type { Shape } from "./shape.ts";

// Shapes of the Compose Specification that several places share; source as in `service.ts`.

/** An item of a list of variables; a mapping there has a rule of its own. */
export const listedVariable: Shape = { ...text };

/** `NAME: value` or `- NAME=value`. */
export const variables: Shape = { form: "a mapping or a list of `NAME=value`", values: nullable(any), names: /./s, items: listedVariable };

export const driverOptions: Shape = mapOf(numberOrText);

export const command: Shape = nullable(textOrList(text));

export const texts = list(text);

export const textOrTexts = textOrList(text);

const limit: Shape = { form: "a whole number", scalar: { type: "whole number", noFloat: true } };

export const ulimits: Shape = mapOf({
  ...limit,
  form: "a whole number or a mapping",
  owner: "a limit",
  keys: keys({ hard: limit, soft: limit }),
  required: ["soft", "hard"],
});

export const extraHosts: Shape = { form: "a mapping or a list of `host=address`", values: { form: "an address or a list", scalar: { type: "any" }, items: judgedElsewhere }, names: /./s, items: judgedElsewhere, unique: true };

/** Digits; a rule of its own looks at what they mean. */
export const fileMode: Shape = { form: "a number such as `0440`", scalar: { type: "whole number", least: 0, cut: true } };

/** The long syntax of a secret or config that a service or a build uses. */
export const grants: Shape = list({
  form: "a text or a mapping",
  scalar: { type: "text" },
  owner: "a secret or config of a service",
  keys: keys({ source: text, target: text, uid: text, gid: text, mode: fileMode }),
  required: ["source"],
});

export const hook: Shape = mapping("a hook", { command, user: text, privileged: flag, working_dir: text, environment: variables }, ["command"]);

/** `pre_start` runs a container of its own, with an image and a say in whether each replica runs it. */
export const preStartHook: Shape = mapping("a hook", { ...Object.fromEntries(hook.keys ?? []), image: text, per_replica: flag });

const deviceRequest = mapping("a device request", {
  capabilities: uniqueList(text),
  count: { form: "`all` or a whole number", scalar: { type: "whole number", noFloat: true, orWord: "all" } },
  device_ids: uniqueList(text),
  driver: text,
  options: variables,
});

/** Those of `gpus`, where Compose adds the capability that it asks for. */
export const gpuRequests: Shape = list(deviceRequest);

/** Those of `deploy`, which say themselves what is asked for. */
export const deviceRequests: Shape = list({ ...deviceRequest, required: ["capabilities"] });

const external: Shape = { form: "`true` or `false`", scalar: { type: "switch" }, owner: "`external`", keys: keys({ name: text }) };

const networkConfig = mapping("a network's `ipam.config`", { subnet: text, ip_range: text, gateway: text, aux_addresses: mapOf(text) });

export const network: Shape = nullable(mapping("a network", {
  name: text,
  driver: text,
  driver_opts: driverOptions,
  ipam: mapping("`ipam`", { driver: text, config: list(networkConfig), options: mapOf(text, /./s) }),
  external,
  internal: flag,
  enable_ipv4: flag,
  enable_ipv6: flag,
  attachable: flag,
  labels: variables,
}));

export const volume: Shape = nullable(mapping("a volume", { name: text, driver: text, driver_opts: driverOptions, external, labels: variables }));

export const secret: Shape = mapping("a secret", { name: text, environment: text, file: text, external, labels: variables, driver: text, driver_opts: driverOptions, template_driver: text });

export const config: Shape = mapping("a config", { name: text, content: text, environment: text, file: text, external, labels: variables, template_driver: text });

export const model: Shape = mapping("a model", { name: text, model: text, context_size: { form: "a whole number", scalar: { type: "whole number", strict: true } }, runtime_flags: list(text) }, ["model"]);

/** How a service is attached to one of its networks. */
export const attachment: Shape = nullable(mapping("a service's network", {
  aliases: texts,
  interface_name: text,
  ipv4_address: text,
  ipv6_address: text,
  link_local_ips: texts,
  mac_address: text,
  driver_opts: driverOptions,
  priority: { ...number, scalar: { type: "number", strict: true } },
  gw_priority: { ...number, scalar: { type: "number", strict: true } },
}));

export const dependency: Shape = mapping(
  "a dependency",
  { condition: word("service_started", "service_healthy", "service_completed_successfully"), restart: flag, required: flag },
  ["condition"],
);
