import { strict as assert } from "node:assert";
import { file } from "../../../server/src/core/compose/schema/file.ts";
import { service } from "../../../server/src/core/compose/schema/service.ts";
import type { Shape } from "../../../server/src/core/compose/schema/shape.ts";
import { schemaFaults } from "../../../server/src/core/compose/schema/validate.ts";
import { parseCompose } from "../../../server/src/core/compose/parse.ts";

describe("the schema of a Compose file", () => {
  it("knows these keys, so that a difference from the specification is a decision", () => {
    const known = keysByOwner(file);
    assert.deepEqual(known.get("a Compose file"), "configs include models name networks secrets services version volumes");
    assert.deepEqual(
      known.get("a service"),
      "annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports post_start pre_start pre_stop privileged profiles provider pull_policy pull_refresh_after read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir",
    );
    assert.deepEqual(
      known.get("`build`"),
      "additional_contexts args cache_from cache_to context dockerfile dockerfile_inline entitlements extra_hosts isolation labels network no_cache no_cache_filter platforms privileged provenance pull sbom secrets shm_size ssh tags target ulimits",
    );
    assert.deepEqual(known.get("`deploy`"), "endpoint_mode labels mode placement replicas resources restart_policy rollback_config update_config");
    assert.deepEqual(known.get("`healthcheck`"), "disable interval retries start_interval start_period test timeout");
    assert.deepEqual(known.get("a mount"), "bind consistency image read_only source target tmpfs type volume");
    assert.deepEqual(known.get("`bind`"), "create_host_path propagation recursive selinux");
    assert.deepEqual(known.get("a port"), "app_protocol host_ip mode name protocol published target");
    assert.deepEqual(known.get("a network"), "attachable driver driver_opts enable_ipv4 enable_ipv6 external internal ipam labels name");
    assert.deepEqual(known.get("a service's network"), "aliases driver_opts gw_priority interface_name ipv4_address ipv6_address link_local_ips mac_address priority");
    assert.deepEqual(known.get("a volume"), "driver driver_opts external labels name");
    assert.deepEqual(known.get("a secret"), "driver driver_opts environment external file labels name template_driver");
    assert.deepEqual(known.get("a config"), "content environment external file labels name template_driver");
    assert.deepEqual(known.get("a model"), "context_size model name runtime_flags");
    assert.deepEqual(known.get("a watch trigger"), "action exec ignore include initial_sync path target");
    assert.deepEqual(known.get("a device request"), "capabilities count device_ids driver options");
  });

  it("requires only keys that it knows", () => {
    for (const shape of shapesIn(service)) for (const key of shape.required ?? []) assert.ok(shape.keys?.has(key) === true, `${shape.owner}: ${key}`);
  });

  it("compares an anchored node once with each shape, and reports it where it is written", () => {
    const text = "x-a: &a\n  imge: x\n" + `services:\n${Array.from({ length: 50 }, (_, n) => `  s${n}: *a\n`).join("")}`;
    const found = schemaFaults(parseCompose("compose.yaml", text));
    assert.deepEqual(found.map((fault) => (fault.kind === "unknown-key" ? fault.entry.key.span.start : -1)), [text.indexOf("imge")]);
  });

  it("takes whole numbers as Compose does, and no others", () => {
    const isTaken = (key: string, value: string): boolean => schemaFaults(parseCompose("compose.yaml", `services:\n  a:\n    image: x\n    ${key}: ${value}\n`)).length === 0;
    for (const value of ["1", "1.0", "1e3", "0x10", "'1'", "${N}"]) assert.ok(isTaken("cpu_count", value), value);
    for (const value of ["-1", "'-1'", "1.5", "'1.5'", ".inf", "1e30", "one"]) assert.ok(!isTaken("cpu_count", value), value);
    for (const value of ["-1", "1.5", "'-1'"]) assert.ok(isTaken("cpu_shares", value), value);
    for (const value of ["100", "'0'"]) assert.ok(isTaken("cpu_percent", value), value);
    for (const value of ["101", "-1"]) assert.ok(!isTaken("cpu_percent", value), value);
    for (const value of ["all", "ALL", "-1", "'2'"]) assert.ok(isTaken("gpus", `[{count: ${value}}]`), value);
    for (const value of ["some", "1.5", "1.0", "true", "''"]) assert.ok(!isTaken("gpus", `[{count: ${value}}]`), value);
  });

  it("reads the keys of every mapping once, those of extensions and of anchors too", () => {
    const kinds = (text: string): readonly string[] => schemaFaults(parseCompose("compose.yaml", text)).map(({ kind }) => kind);
    const used = "services:\n  a: {image: x, labels: *l}\n  b: {image: x, labels: *l}\n";
    assert.deepEqual(kinds(`x-l: &l {1: a}\n${used}`), ["bad-key"]);
    assert.deepEqual(kinds(`x-l: &l {? [a] : b}\n${used}`), ["bad-key"]);
    assert.deepEqual(kinds(`x-l: &l {<<: [{a: b}, c]}\n${used}`), ["bad-merge"]);
    assert.deepEqual(kinds(`x-l: &l {<<: [{a: b}, *unknown], '1': a}\n${used}`), []);
  });

  it("ends on mappings that contain and merge themselves", () => {
    assert.deepEqual(schemaFaults(parseCompose("compose.yaml", "services: &s\n  a: &a\n    <<: *a\n    deploy: *a\n    image: x\n")).map(({ kind }) => kind), ["unknown-key", "unknown-key"]);
  });
});

function keysByOwner(root: Shape): ReadonlyMap<string, string> {
  return new Map([...shapesIn(root)].flatMap(({ owner, keys }) => (owner === undefined || keys === undefined ? [] : [[owner, [...keys.keys()].sort().join(" ")]])));
}

function shapesIn(root: Shape, seen = new Set<Shape>()): ReadonlySet<Shape> {
  if (seen.has(root)) return seen;
  seen.add(root);
  for (const inner of [root.items, root.values, ...(root.keys?.values() ?? [])]) if (inner !== undefined) shapesIn(inner, seen);
  return seen;
}
