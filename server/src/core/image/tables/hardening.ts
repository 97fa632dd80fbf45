import type { TagTest } from "../tag.ts";

/**
 * What well-known public images need when everything else is taken from them.
 *
 * Source: the images' public Dockerfiles and entrypoint scripts (docker-library and the publishers' own repositories): which
 * of `chown`, `gosu`, `setpriv` and privileged ports they use as root, and where they write outside of their volumes.
 */
export const hardeningTable = { date: "2026-09-22", source: "public Dockerfiles and entrypoint scripts of the images" } as const;

export interface HardeningEntry {
  /** The capabilities that the image's own entrypoint and program use, when it starts as the image says. */
  readonly capabilities: readonly string[];
  /** Where the program writes outside of the image's volumes; `undefined`: in more places than a few directories in memory. */
  readonly tmpfs: readonly string[] | undefined;
  /** A limit under which the program starts with its usual settings. */
  readonly memory: string;
  readonly pids: number;
  /** Tags for which the entry does not hold. */
  readonly except?: TagTest;
}

/** What an entrypoint needs that gives a directory to a user and becomes that user. */
const becomesUser = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"] as const;

function each(repositories: readonly string[], entry: HardeningEntry): readonly (readonly [string, HardeningEntry])[] {
  return repositories.map((repository) => [repository, entry] as const);
}

/** Keys are repositories as `repositoryKey` gives them. */
export const hardening: ReadonlyMap<string, HardeningEntry> = new Map([
  ...each(["library/postgres", "postgis/postgis", "pgvector/pgvector", "timescale/timescaledb"], { capabilities: becomesUser, tmpfs: ["/tmp", "/var/run/postgresql"], memory: "1g", pids: 200 }),
  ...each(["library/mysql"], { capabilities: becomesUser, tmpfs: ["/tmp", "/var/run/mysqld"], memory: "1g", pids: 300 }),
  ...each(["library/mariadb"], { capabilities: becomesUser, tmpfs: ["/tmp", "/run/mysqld"], memory: "1g", pids: 300 }),
  ...each(["library/redis", "valkey/valkey"], { capabilities: ["CHOWN", "DAC_OVERRIDE", "SETGID", "SETPCAP", "SETUID"], tmpfs: ["/tmp"], memory: "512m", pids: 100 }),
  ...each(["library/mongo"], { capabilities: becomesUser, tmpfs: ["/tmp"], memory: "1g", pids: 500 }),
  ...each(["library/rabbitmq"], { capabilities: becomesUser, tmpfs: undefined, memory: "512m", pids: 500 }),
  ...each(["library/zookeeper"], { capabilities: becomesUser, tmpfs: undefined, memory: "1g", pids: 500 }),
  ...each(["library/cassandra"], { capabilities: becomesUser, tmpfs: undefined, memory: "4g", pids: 1000 }),
  ...each(["library/couchdb"], { capabilities: becomesUser, tmpfs: undefined, memory: "512m", pids: 500 }),
  ...each(["library/influxdb"], { capabilities: becomesUser, tmpfs: undefined, memory: "1g", pids: 300 }),
  ...each(["clickhouse/clickhouse-server"], { capabilities: becomesUser, tmpfs: undefined, memory: "4g", pids: 2000 }),
  ...each(["library/elasticsearch", "docker.elastic.co/elasticsearch/elasticsearch"], { capabilities: [], tmpfs: undefined, memory: "2g", pids: 4096, except: { below: [8] } }),
  ...each(["opensearchproject/opensearch"], { capabilities: [], tmpfs: undefined, memory: "2g", pids: 4096 }),
  ...each(["apache/kafka"], { capabilities: [], tmpfs: undefined, memory: "2g", pids: 1000 }),
  ...each(["library/memcached"], { capabilities: [], tmpfs: [], memory: "256m", pids: 100 }),
  ...each(["library/nginx"], { capabilities: ["CHOWN", "NET_BIND_SERVICE", "SETGID", "SETUID"], tmpfs: ["/tmp", "/run", "/var/cache/nginx"], memory: "256m", pids: 200 }),
  ...each(["nginxinc/nginx-unprivileged"], { capabilities: [], tmpfs: ["/tmp"], memory: "256m", pids: 200 }),
  ...each(["library/httpd"], { capabilities: ["KILL", "NET_BIND_SERVICE", "SETGID", "SETUID"], tmpfs: ["/tmp", "/usr/local/apache2/logs"], memory: "512m", pids: 500 }),
  ...each(["library/traefik"], { capabilities: ["NET_BIND_SERVICE"], tmpfs: ["/tmp"], memory: "256m", pids: 200 }),
  ...each(["library/caddy"], { capabilities: ["NET_BIND_SERVICE"], tmpfs: undefined, memory: "256m", pids: 200 }),
  ...each(["library/haproxy"], { capabilities: [], tmpfs: ["/tmp"], memory: "512m", pids: 200, except: { below: [2, 4] } }),
  ...each(["library/registry"], { capabilities: [], tmpfs: ["/tmp"], memory: "512m", pids: 200 }),
  ...each(["library/adminer"], { capabilities: [], tmpfs: ["/tmp"], memory: "256m", pids: 100 }),
  ...each(["library/wordpress", "library/nextcloud", "library/drupal", "library/joomla"], { capabilities: [...becomesUser, "KILL", "NET_BIND_SERVICE"], tmpfs: undefined, memory: "512m", pids: 300 }),
  ...each(["prom/prometheus"], { capabilities: [], tmpfs: ["/tmp"], memory: "1g", pids: 200 }),
  ...each(["prom/alertmanager", "prom/pushgateway", "prom/blackbox-exporter"], { capabilities: [], tmpfs: ["/tmp"], memory: "256m", pids: 100 }),
  ...each(["grafana/grafana", "grafana/grafana-oss"], { capabilities: [], tmpfs: ["/tmp"], memory: "512m", pids: 200 }),
]);
