import { deviceRequests, hook, variables } from "./sharedShapes.ts";
import { count, cutNumber, judgedElsewhere, list, mapping, nullable, number, text, textOrList, flag, wholeNumber, word } from "./shape.ts";
import type { Shape, ShapesByKey } from "./shape.ts";

// `deploy` and `develop` of a service; source as in `service.ts`.

const change: ShapesByKey = {
  parallelism: count,
  delay: judgedElsewhere,
  failure_action: text,
  monitor: judgedElsewhere,
  max_failure_ratio: number,
  order: word("start-first", "stop-first"),
};

const genericResource = mapping("a generic resource", { discrete_resource_spec: mapping("`discrete_resource_spec`", { kind: text, value: cutNumber }) });

export const deploy: Shape = nullable(mapping("`deploy`", {
  mode: text,
  endpoint_mode: text,
  replicas: wholeNumber,
  labels: variables,
  rollback_config: mapping("`rollback_config`", change),
  update_config: mapping("`update_config`", change),
  resources: mapping("`resources`", {
    limits: mapping("`limits`", { cpus: number, memory: judgedElsewhere, pids: wholeNumber }),
    reservations: mapping("`reservations`", { cpus: number, memory: judgedElsewhere, generic_resources: list(genericResource), devices: deviceRequests }),
  }),
  restart_policy: mapping("`restart_policy`", { condition: text, delay: judgedElsewhere, max_attempts: count, window: judgedElsewhere }),
  placement: mapping("`placement`", { constraints: list(text), preferences: list(mapping("a preference", { spread: text })), max_replicas_per_node: count }),
}));

const trigger = mapping(
  "a watch trigger",
  {
    path: text,
    action: word("rebuild", "sync", "restart", "sync+restart", "sync+exec"),
    target: text,
    ignore: textOrList(text),
    include: textOrList(text),
    initial_sync: flag,
    exec: hook,
  },
  ["path", "action"],
);

export const develop: Shape = nullable(mapping("`develop`", { watch: list(trigger) }));
