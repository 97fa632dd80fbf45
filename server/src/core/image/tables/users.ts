import type { TagTest } from "../tag.ts";

/**
 * Users of well-known public images.
 *
 * Source: the images' public Dockerfiles and entrypoint scripts (docker-library and the publishers' own repositories)
 * and their documentation on Docker Hub, quay.io, Microsoft Artifact Registry, Chainguard and Docker Hardened Images.
 * An image that is not listed is unknown, never root.
 */
export const imageUsersTable = { date: "2026-09-22", source: "public Dockerfiles and documentation of the images" } as const;

/** The user of the image's config: `root` also where no USER is set. A `name` may be a number; undefined: non-root by name only. */
export type DefaultUser = "root" | { readonly name: string | undefined };

export interface UserFacts {
  /** `undefined` when it is not known. */
  readonly user: DefaultUser | undefined;
  /** Non-root users that exist in the image and are meant to run its program, best first. */
  readonly users: readonly string[];
  /** The image starts as root and its entrypoint or program changes to another user by itself. */
  readonly dropsPrivileges: boolean;
  /** A RUN as root without which the image's own program does not start as the first of `users`. */
  readonly setup?: string;
}

export interface UserVariant extends UserFacts {
  readonly when: TagTest;
}

export interface UserEntry extends UserFacts {
  /** The first variant whose test holds replaces the entry. */
  readonly variants: readonly UserVariant[];
}

const unknown: UserFacts = { user: undefined, users: [], dropsPrivileges: false };

function root(...users: readonly string[]): UserEntry {
  return { user: "root", users, dropsPrivileges: false, variants: [] };
}

function drops(...users: readonly string[]): UserEntry {
  return { user: "root", users, dropsPrivileges: true, variants: [] };
}

function runsAs(name: string): UserEntry {
  return { user: { name }, users: [name], dropsPrivileges: false, variants: [] };
}

function varying(entry: UserEntry, ...variants: readonly UserVariant[]): UserEntry {
  return { ...entry, variants };
}

function when(test: TagTest, facts: UserFacts): UserVariant {
  return { when: test, user: facts.user, users: facts.users, dropsPrivileges: facts.dropsPrivileges };
}

function each(repositories: readonly string[], entry: UserEntry): readonly (readonly [string, UserEntry])[] {
  return repositories.map((repository) => [repository, entry] as const);
}

const dotnet = varying(
  root("app"),
  when({ word: "nanoserver" }, runsAs("ContainerUser")),
  when({ word: "windowsservercore" }, unknown),
  when({ below: [8] }, root()),
  when({ word: "chiseled" }, runsAs("app")),
  when({ word: "distroless" }, runsAs("app")),
);

const ubuntu = varying(
  root("ubuntu"),
  when({ below: [23, 4] }, root()),
  ...["trusty", "xenial", "bionic", "focal", "jammy"].map((word) => when({ word }, root())),
);

/** Bitnami's server images that run as user 1001; its development and base images differ and are left out. */
const bitnamiServers = [
  "airflow", "apache", "cassandra", "consul", "elasticsearch", "etcd", "grafana", "haproxy", "influxdb", "jenkins",
  "kafka", "keycloak", "kibana", "kubectl", "logstash", "mariadb", "mariadb-galera", "memcached", "minio", "mongodb",
  "mysql", "nats", "nginx", "opensearch", "pgpool", "postgresql", "postgresql-repmgr", "prometheus", "rabbitmq",
  "redis", "redis-cluster", "redis-sentinel", "schema-registry", "solr", "spark", "tomcat", "valkey", "wordpress",
  "zookeeper",
];

/**
 * Keys are repositories as `repositoryKey` gives them: Docker Hub ones without a registry. A key that ends in `*` covers
 * every repository that starts with what precedes it; the exact key wins, then the longest.
 */
export const imageUsers: ReadonlyMap<string, UserEntry> = new Map([
  // Distributions.
  ...each(
    [
      "library/alpine", "library/debian", "library/busybox", "library/fedora", "library/centos", "library/rockylinux",
      "rockylinux/rockylinux", "library/almalinux", "library/amazonlinux", "library/oraclelinux", "library/archlinux",
      "opensuse/leap", "opensuse/tumbleweed", "quay.io/centos/centos", "quay.io/fedora/fedora", "library/buildpack-deps",
      "redhat/ubi8", "redhat/ubi8-minimal", "redhat/ubi9", "redhat/ubi9-minimal", "redhat/ubi10", "redhat/ubi10-minimal",
      "registry.access.redhat.com/ubi8", "registry.access.redhat.com/ubi8/ubi", "registry.access.redhat.com/ubi8/ubi-minimal",
      "registry.access.redhat.com/ubi9", "registry.access.redhat.com/ubi9/ubi", "registry.access.redhat.com/ubi9/ubi-minimal",
      "registry.access.redhat.com/ubi10", "registry.access.redhat.com/ubi10/ubi", "registry.access.redhat.com/ubi10/ubi-minimal",
      "nvidia/cuda", "nvcr.io/nvidia/cuda", "mcr.microsoft.com/azurelinux/base/core",
    ],
    root(),
  ),
  ["library/ubuntu", ubuntu],

  // Languages and build tools.
  ...each(
    [
      "library/python", "library/golang", "library/rust", "library/ruby", "library/perl", "library/elixir", "library/erlang",
      "library/haskell", "library/dart", "library/swift", "library/gcc", "library/julia", "library/pypy", "library/maven",
      "library/composer", "library/eclipse-temurin", "library/openjdk", "library/amazoncorretto", "library/sapmachine",
      "library/ibm-semeru-runtimes", "library/bash", "library/clojure", "ghcr.io/astral-sh/uv", "tensorflow/tensorflow",
      "pytorch/pytorch", "continuumio/miniconda3", "continuumio/anaconda3", "condaforge/miniforge3", "hashicorp/terraform",
      "alpine/git", "amazon/aws-cli", "google/cloud-sdk", "mcr.microsoft.com/azure-cli",
    ],
    root(),
  ),
  ["library/node", root("node")],
  ["library/php", root("www-data")],
  ["library/gradle", root("gradle")],
  ["library/r-base", root("docker")],
  ["oven/bun", varying(root("bun"), when({ word: "distroless" }, unknown))],
  ["denoland/deno", varying(root("deno"), when({ word: "distroless" }, unknown), when({ word: "bin" }, unknown))],
  ["mambaorg/micromamba", runsAs("mambauser")],
  ["mcr.microsoft.com/dotnet/aspnet", dotnet],
  ["mcr.microsoft.com/dotnet/runtime", dotnet],
  ["mcr.microsoft.com/dotnet/runtime-deps", dotnet],
  ["mcr.microsoft.com/dotnet/sdk", dotnet],
  ["mcr.microsoft.com/windows/nanoserver", runsAs("ContainerUser")],
  ["mcr.microsoft.com/playwright", root("pwuser")],
  ["mcr.microsoft.com/playwright/python", root("pwuser")],
  ["mcr.microsoft.com/playwright/java", root("pwuser")],
  ["mcr.microsoft.com/playwright/dotnet", root("pwuser")],
  ...each(["cypress/base", "cypress/browsers", "cypress/included"], root("node")),

  // Images made to run without root.
  ["gcr.io/distroless/*", varying(root("nonroot"), when({ word: "nonroot" }, runsAs("nonroot")))],
  ["cgr.dev/chainguard/*", runsAs("nonroot")],
  ...each(
    ["cgr.dev/chainguard/wolfi-base", "cgr.dev/chainguard/chainguard-base", "cgr.dev/chainguard/docker-dind"],
    { ...unknown, users: ["nonroot"], variants: [] },
  ),
  [
    "dhi.io/*",
    varying(
      runsAs("nonroot"),
      when({ word: "dev" }, root("nonroot")),
      when({ word: "sdk" }, { ...unknown, users: ["nonroot"] }),
    ),
  ],
  ...each(bitnamiServers.flatMap((name) => [`bitnami/${name}`, `bitnamilegacy/${name}`]), runsAs("1001")),
  ...[8, 9, 10].flatMap((major) =>
    each(
      ["nodejs-*", "python-*", "php-*", "ruby-*", "perl-*", "nginx-*", "httpd-*"].map(
        (name) => `registry.access.redhat.com/ubi${String(major)}/${name}`,
      ),
      runsAs("1001"),
    ),
  ),
  ...[8, 9, 10].map((major) => [`registry.access.redhat.com/ubi${String(major)}/openjdk-*`, runsAs("185")] as const),

  // Web servers and proxies.
  ["library/nginx", { ...root("nginx"), setup: "RUN touch /var/run/nginx.pid && chown nginx:nginx /var/run/nginx.pid /var/cache/nginx" }],
  ["nginxinc/nginx-unprivileged", runsAs("101")],
  ["nginx/nginx-ingress", runsAs("101")],
  ["registry.k8s.io/ingress-nginx/controller", runsAs("www-data")],
  ["library/httpd", { ...root("www-data"), setup: "RUN chown www-data:www-data /usr/local/apache2/logs" }],
  ["library/traefik", root()],
  ["library/caddy", root()],
  ["library/haproxy", varying(runsAs("haproxy"), when({ below: [2, 4] }, root()))],
  ["library/varnish", varying(runsAs("varnish"), when({ below: [7] }, unknown))],
  ["library/kong", varying(runsAs("kong"), when({ below: [2] }, unknown))],
  ["library/tomcat", root()],
  ["library/jetty", runsAs("jetty")],
  ["library/open-liberty", runsAs("1001")],
  ["library/websphere-liberty", runsAs("1001")],
  ["icr.io/appcafe/open-liberty", runsAs("1001")],
  ["quay.io/wildfly/wildfly", runsAs("jboss")],
  ["jboss/wildfly", runsAs("jboss")],
  ["payara/server-full", runsAs("payara")],
  ["payara/micro", runsAs("payara")],
  ["envoyproxy/envoy", varying(drops("envoy"), when({ word: "distroless" }, runsAs("nonroot")))],
  ["cloudflare/cloudflared", runsAs("nonroot")],

  // Data stores and brokers.
  ...each(["library/postgres", "postgis/postgis", "pgvector/pgvector", "timescale/timescaledb"], drops("postgres")),
  ["library/mysql", drops("mysql")],
  ["library/mariadb", drops("mysql")],
  ["percona/percona-server", runsAs("mysql")],
  ["library/redis", drops("redis")],
  ["valkey/valkey", drops("valkey")],
  ["redis/redis-stack", root()],
  ["redis/redis-stack-server", root()],
  ["library/memcached", runsAs("memcache")],
  ["library/mongo", drops("mongodb")],
  ["library/rabbitmq", drops("rabbitmq")],
  ["library/cassandra", drops("cassandra")],
  ["library/couchdb", drops("couchdb")],
  ["library/neo4j", drops("neo4j")],
  [
    "library/influxdb",
    varying(
      drops("influxdb"),
      when({ below: [2] }, root()),
      when({ word: "latest" }, unknown),
      when({ word: "core" }, unknown),
      when({ word: "enterprise" }, unknown),
    ),
  ],
  ["library/telegraf", varying(drops("telegraf"), when({ below: [1, 21] }, unknown))],
  ["library/clickhouse", drops("clickhouse")],
  ["clickhouse/clickhouse-server", drops("clickhouse")],
  ["library/crate", drops("crate")],
  ["library/zookeeper", drops("zookeeper")],
  ["library/solr", runsAs("solr")],
  ...each(
    ["library/elasticsearch", "docker.elastic.co/elasticsearch/elasticsearch"],
    varying(runsAs("elasticsearch"), when({ below: [8] }, drops("elasticsearch"))),
  ),
  ...each(
    ["library/kibana", "docker.elastic.co/kibana/kibana"],
    varying(runsAs("kibana"), when({ below: [7] }, unknown)),
  ),
  ...each(
    ["library/logstash", "docker.elastic.co/logstash/logstash"],
    varying(runsAs("logstash"), when({ below: [7] }, unknown)),
  ),
  ["opensearchproject/opensearch", runsAs("opensearch")],
  ["opensearchproject/opensearch-dashboards", runsAs("opensearch-dashboards")],
  ["mcr.microsoft.com/mssql/server", varying(runsAs("mssql"), when({ below: [2019] }, root()))],
  ["amazon/dynamodb-local", runsAs("dynamodblocal")],
  ["minio/minio", root()],
  ["quay.io/minio/minio", root()],
  ["library/nats", root()],
  ["library/eclipse-mosquitto", drops("mosquitto")],
  ["library/emqx", runsAs("emqx")],
  ["emqx/emqx", runsAs("emqx")],
  ["apache/kafka", runsAs("appuser")],
  ...each(
    [
      "confluentinc/cp-kafka", "confluentinc/cp-zookeeper", "confluentinc/cp-schema-registry", "confluentinc/cp-kafka-connect",
      "confluentinc/cp-kafka-rest",
    ],
    varying(runsAs("appuser"), when({ below: [6] }, root())),
  ),
  ...each(["library/spark", "apache/spark"], varying(runsAs("spark"), when({ below: [3, 4] }, unknown))),
  ["library/flink", drops("flink")],
  ["library/storm", drops("storm")],
  ["apache/airflow", runsAs("airflow")],
  ["apache/superset", runsAs("superset")],
  ["apache/nifi", runsAs("nifi")],
  ["apache/druid", runsAs("druid")],

  // Observability.
  ["grafana/grafana", runsAs("472")],
  ["grafana/grafana-oss", runsAs("472")],
  ["grafana/grafana-enterprise", runsAs("472")],
  ["grafana/loki", varying(runsAs("10001"), when({ below: [2] }, unknown))],
  ["grafana/promtail", root()],
  ["grafana/alloy", root("alloy")],
  ...each(
    ["prometheus", "alertmanager", "node-exporter", "pushgateway", "mysqld-exporter"].flatMap((name) => [
      `prom/${name}`,
      `quay.io/prometheus/${name}`,
    ]),
    runsAs("nobody"),
  ),
  ["quay.io/prometheuscommunity/postgres-exporter", runsAs("nobody")],
  ["otel/opentelemetry-collector", runsAs("10001")],
  ["otel/opentelemetry-collector-contrib", runsAs("10001")],
  ["openzipkin/zipkin", runsAs("zipkin")],
  ["fluent/fluentd", varying(runsAs("fluent"), when({ below: [1] }, unknown))],
  ["fluent/fluent-bit", root()],

  // Continuous integration, browsers and notebooks.
  ["jenkins/jenkins", runsAs("jenkins")],
  ["jenkins/agent", runsAs("jenkins")],
  ["jenkins/inbound-agent", runsAs("jenkins")],
  ["library/sonarqube", varying(runsAs("sonarqube"), when({ below: [10] }, unknown), when({ word: "lts" }, unknown))],
  ["sonatype/nexus3", runsAs("nexus")],
  ["library/docker", varying(root(), when({ word: "rootless" }, runsAs("rootless")))],
  ["moby/buildkit", varying(root(), when({ word: "rootless" }, runsAs("1000")))],
  ["library/registry", root()],
  ["selenium/*", runsAs("seluser")],
  ["zenika/alpine-chrome", runsAs("chrome")],
  ["ghcr.io/puppeteer/puppeteer", runsAs("pptruser")],
  ["quay.io/jupyter/*", runsAs("jovyan")],
  ...each(
    [
      "jupyter/base-notebook", "jupyter/minimal-notebook", "jupyter/scipy-notebook", "jupyter/datascience-notebook",
      "jupyter/tensorflow-notebook", "jupyter/pyspark-notebook", "jupyter/all-spark-notebook",
    ],
    runsAs("jovyan"),
  ),
  ["codercom/code-server", runsAs("coder")],

  // Applications.
  ["library/wordpress", varying(root("www-data"), when({ word: "cli" }, runsAs("www-data")))],
  ...each(
    ["library/drupal", "library/joomla", "library/nextcloud", "library/matomo", "library/mediawiki", "library/phpmyadmin"],
    root("www-data"),
  ),
  ["library/ghost", drops("node")],
  ["library/redmine", drops("redmine")],
  ["library/odoo", runsAs("odoo")],
  ["library/adminer", runsAs("adminer")],
  ["dpage/pgadmin4", runsAs("5050")],
  ["gitea/gitea", varying(drops("git"), when({ word: "rootless" }, runsAs("git")))],
  ["gitlab/gitlab-ce", root()],
  ["gitlab/gitlab-ee", root()],
  ["portainer/portainer-ce", root()],
  ["containrrr/watchtower", root()],
  ["vaultwarden/server", root()],
  ["metabase/metabase", drops("metabase")],
  ["n8nio/n8n", runsAs("node")],
  ["docker.n8n.io/n8nio/n8n", runsAs("node")],
  ["directus/directus", runsAs("node")],
  ["nodered/node-red", runsAs("node-red")],
  ["linuxserver/*", drops()],
  ["lscr.io/linuxserver/*", drops()],
  ["ghcr.io/linuxserver/*", drops()],
  ["quay.io/keycloak/keycloak", runsAs("1000")],
  ["jboss/keycloak", runsAs("jboss")],
  ["hashicorp/vault", drops("vault")],
  ["library/vault", drops("vault")],
  ["hashicorp/consul", drops("consul")],
  ["library/consul", drops("consul")],
  ["postgrest/postgrest", runsAs("1000")],
  ["mailhog/mailhog", runsAs("mailhog")],
  ["axllent/mailpit", root()],
  ["curlimages/curl", runsAs("curl_user")],
  ["localstack/localstack", root()],
  ["ollama/ollama", root()],
]);
