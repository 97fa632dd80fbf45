import { config, model, network, secret, volume } from "./sharedShapes.ts";
import { service } from "./service.ts";
import { any, list, mapping, mapOf, nullable, orText, text, textOrList } from "./shape.ts";
import type { Shape } from "./shape.ts";

const NAMES = /^[\w.-]+$/;

/** A whole Compose file. `version` and `name` have rules of their own. */
export const file: Shape = mapping("a Compose file", {
  version: any,
  name: any,
  include: nullable(list(orText(mapping("`include`", { path: textOrList(text), project_directory: text, env_file: textOrList(text) })))),
  services: mapOf(service, NAMES),
  networks: mapOf(network),
  volumes: mapOf(volume, NAMES),
  secrets: mapOf(secret, NAMES),
  configs: mapOf(config, NAMES),
  models: mapOf(model),
});
