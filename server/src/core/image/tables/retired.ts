/**
 * Repositories that their publisher has given up: no new images come, and those that are there get no fixes.
 *
 * Source: the deprecation notices on Docker Hub (docker-library/docs), and the publishers' announcements: kubernetes.io (registry.k8s.io), bitnami/charts
 * (catalogue of August 2025), circleci.com (convenience images), hashicorp.com, keycloak.org, microsoft.com, github.com.
 */
export const retiredTable = { date: "2026-11-24", source: "deprecation notices of the publishers" } as const;

export interface Retired {
  /** Where the publisher goes on, or what the publisher names instead. */
  readonly instead: string | undefined;
  /** The successor has the same tags, so that the name alone can be replaced. */
  readonly isDropIn: boolean;
}

const none: Retired = { instead: undefined, isDropIn: false };

function by(instead: string): Retired {
  return { instead, isDropIn: false };
}

function dropIn(instead: string): Retired {
  return { instead, isDropIn: true };
}

/** CircleCI's images of before 2022, which `cimg` replaces. */
const circleci = ["android", "buildpack-deps", "clojure", "elixir", "golang", "mariadb", "mysql", "node", "openjdk", "php", "postgres", "python", "ruby", "rust"];

/**
 * Keys as in the table of users. A key that ends in `*` stands for all repositories that start so; of those, what it covers is put behind
 * the successor's name.
 */
export const retiredRepositories: ReadonlyMap<string, Retired> = new Map<string, Retired>([
  // Docker official images.
  ["library/openjdk", by("eclipse-temurin")],
  ["library/java", by("eclipse-temurin")],
  ["library/adoptopenjdk", by("eclipse-temurin")],
  ["adoptopenjdk/*", by("eclipse-temurin")],
  ["library/ibmjava", by("ibm-semeru-runtimes")],
  ["library/centos", by("almalinux")],
  ["library/jenkins", by("jenkins/jenkins")],
  ["library/iojs", by("node")],
  ["library/django", by("python")],
  ["library/celery", by("python")],
  ["library/rails", by("ruby")],
  ["library/vault", by("hashicorp/vault")],
  ["library/consul", by("hashicorp/consul")],
  ["library/owncloud", by("owncloud/server")],
  ["library/piwik", by("matomo")],
  ["library/opensuse", by("opensuse/leap")],
  ["library/ubuntu-debootstrap", by("ubuntu")],
  ["library/ubuntu-upstart", by("ubuntu")],
  ["library/nats-streaming", by("nats")],
  ["library/docker-dev", by("docker")],
  ...["clearlinux", "crux", "euleros", "express-gateway", "fsharp", "glassfish", "hipache", "kaazing-gateway", "notary", "nuxeo", "plone", "rapidoid", "sentry", "sl", "sourcemage", "swarm", "thrift"].map(
    (name) => [`library/${name}`, none] as const,
  ),

  // Publishers who moved.
  ["k8s.gcr.io/*", dropIn("registry.k8s.io/")],
  ["gcr.io/google_containers/*", dropIn("registry.k8s.io/")],
  ["gcr.io/google-containers/*", dropIn("registry.k8s.io/")],
  ["docker.pkg.github.com/*", by("ghcr.io")],
  ["mcr.microsoft.com/dotnet/core/*", by("mcr.microsoft.com/dotnet")],
  ["mcr.microsoft.com/vscode/devcontainers/*", by("mcr.microsoft.com/devcontainers")],
  ["microsoft/dotnet", by("mcr.microsoft.com/dotnet/sdk")],
  ["microsoft/aspnetcore", by("mcr.microsoft.com/dotnet/aspnet")],
  ["microsoft/aspnetcore-build", by("mcr.microsoft.com/dotnet/sdk")],
  ["microsoft/mssql-server-linux", by("mcr.microsoft.com/mssql/server")],
  ["microsoft/azure-cli", by("mcr.microsoft.com/azure-cli")],
  ["mysql/mysql-server", by("mysql")],
  ["jboss/keycloak", by("quay.io/keycloak/keycloak")],
  ["jboss/wildfly", by("quay.io/wildfly/wildfly")],
  ["lambci/lambda", by("public.ecr.aws/lambda")],
  ["gliderlabs/alpine", dropIn("alpine")],
  ["docker/compose", by("docker")],
  ["gcr.io/kaniko-project/*", none],
  ["bitnamilegacy/*", none],
  ...circleci.map((name) => [`circleci/${name}`, by(`cimg/${name}`)] as const),
]);

/** Of these, `latest` alone is still published; the versions were taken away in August 2025 and live on, without fixes, under `bitnamilegacy`. */
export const retiredVersions: ReadonlySet<string> = new Set(["bitnami/*"]);
