/**
 * Keys that a service does not have, and where what they mean is said: keys of Compose's version 1 and 2, options of
 * `docker run`, and keys that belong one level deeper.
 */
export const MEANT_KEYS: ReadonlyMap<string, string> = new Map([
  ["args", "build.args"],
  ["cap-add", "cap_add"],
  ["capabilities", "cap_add"],
  ["context", "build.context"],
  ["cpu", "cpus"],
  ["dockerfile", "build.dockerfile"],
  ["env", "environment"],
  ["environments", "environment"],
  ["envfile", "env_file"],
  ["gpu", "gpus"],
  ["hosts", "extra_hosts"],
  ["log_driver", "logging.driver"],
  ["log_opt", "logging.options"],
  ["memory", "mem_limit"],
  ["mem", "mem_limit"],
  ["mode", "deploy.mode"],
  ["name", "container_name"],
  ["net", "network_mode"],
  ["placement", "deploy.placement"],
  ["publish", "ports"],
  ["pull", "pull_policy"],
  ["replicas", "deploy.replicas"],
  ["resources", "deploy.resources"],
  ["restart_policy", "restart"],
  ["target", "build.target"],
  ["update_config", "deploy.update_config"],
  ["watch", "develop.watch"],
  ["workdir", "working_dir"],
]);
