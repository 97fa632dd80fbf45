import type { TagTest } from "../tag.ts";

/**
 * What an image is built on.
 *
 * Source: the images' public Dockerfiles and tag conventions (docker-library, Microsoft Artifact Registry, Red Hat,
 * Chainguard and Docker Hardened Images documentation).
 */
export const imageFamiliesTable = { date: "2026-09-22", source: "public Dockerfiles and tag conventions of the images" } as const;

/** `redhat` covers Fedora, CentOS, RHEL and UBI, Rocky, Alma and Oracle Linux; `distroless` has no shell and no packages. */
export type Family =
  | "alpine"
  | "debian"
  | "ubuntu"
  | "redhat"
  | "amazon"
  | "azurelinux"
  | "suse"
  | "arch"
  | "wolfi"
  | "busybox"
  | "distroless"
  | "windows";

export interface FamilyEntry {
  readonly family: Family;
  /** The first variant whose test holds replaces the family; `undefined` leaves it to the words of the tag. */
  readonly variants: readonly { readonly when: TagTest; readonly family: Family | undefined }[];
}

/**
 * Words of a tag that name a distribution, without a trailing version (`alpine3.24`, `ubi9`). The last such word of a tag
 * counts. `undefined` marks words after which the distribution is not known.
 */
export const familyOfTagWord: ReadonlyMap<string, Family | undefined> = new Map<string, Family | undefined>([
  ["alpine", "alpine"],
  ...["debian", "sid", "forky", "trixie", "bookworm", "bullseye", "buster", "stretch", "jessie"].map(
    (word) => [word, "debian"] as const,
  ),
  ...["ubuntu", "resolute", "questing", "plucky", "oracular", "noble", "jammy", "focal", "bionic", "xenial", "trusty"].map(
    (word) => [word, "ubuntu"] as const,
  ),
  ...["ubi", "rhel", "fedora", "centos", "rockylinux", "almalinux", "oraclelinux", "oracle"].map(
    (word) => [word, "redhat"] as const,
  ),
  ...["al", "amazonlinux", "amazoncorretto", "corretto"].map((word) => [word, "amazon"] as const),
  ...["azurelinux", "mariner"].map((word) => [word, "azurelinux"] as const),
  ["wolfi", "wolfi"],
  ["busybox", "busybox"],
  ...["distroless", "chiseled"].map((word) => [word, "distroless"] as const),
  ...["nanoserver", "windowsservercore", "ltsc"].map((word) => [word, "windows"] as const),
  ...["openjdk", "graalvm"].map((word) => [word, undefined] as const),
]);

function on(family: Family, ...repositories: readonly string[]): readonly (readonly [string, FamilyEntry])[] {
  return repositories.map((repository) => [repository, { family, variants: [] }] as const);
}

const dotnet: FamilyEntry = { family: "ubuntu", variants: [{ when: { below: [10] }, family: "debian" }] };

/** Keys as in the table of users. */
export const imageFamilies: ReadonlyMap<string, FamilyEntry> = new Map([
  ...on(
    "alpine",
    "library/alpine", "library/bash", "library/composer", "library/docker", "library/registry", "library/traefik", "library/caddy",
    "library/eclipse-mosquitto", "library/adminer", "grafana/grafana", "grafana/grafana-oss", "hashicorp/vault",
    "hashicorp/consul", "hashicorp/terraform", "gitea/gitea", "alpine/*",
  ),
  ...on(
    "debian",
    "library/debian", "library/buildpack-deps", "library/node", "library/python", "library/golang", "library/rust", "library/ruby",
    "library/php", "library/perl", "library/elixir", "library/erlang", "library/haskell", "library/dart", "library/gcc",
    "library/julia", "library/pypy", "library/r-base", "library/nginx", "library/httpd", "library/haproxy", "library/postgres",
    "library/redis", "library/memcached", "library/influxdb", "library/telegraf", "library/neo4j", "library/couchdb",
    "library/wordpress", "library/drupal", "library/joomla", "library/nextcloud", "library/matomo", "library/mediawiki",
    "library/phpmyadmin", "library/ghost", "library/redmine", "oven/bun", "denoland/deno", "nginxinc/nginx-unprivileged",
    "valkey/valkey", "pgvector/pgvector", "postgis/postgis", "jenkins/jenkins", "continuumio/miniconda3",
    "continuumio/anaconda3",
  ),
  ...on(
    "ubuntu",
    "library/ubuntu", "library/mariadb", "library/mongo", "library/rabbitmq", "library/cassandra", "library/eclipse-temurin",
    "library/maven", "library/gradle", "library/tomcat", "library/solr", "library/swift", "library/kong",
    "library/sonarqube", "tensorflow/tensorflow", "pytorch/pytorch", "mcr.microsoft.com/playwright",
    "mcr.microsoft.com/playwright/python", "mcr.microsoft.com/playwright/java", "mcr.microsoft.com/playwright/dotnet",
  ),
  ...on(
    "redhat",
    "library/fedora", "library/centos", "library/rockylinux", "rockylinux/rockylinux", "library/almalinux", "library/oraclelinux",
    "library/mysql", "quay.io/centos/centos", "quay.io/fedora/fedora", "registry.access.redhat.com/ubi8*",
    "registry.access.redhat.com/ubi9*", "registry.access.redhat.com/ubi10*", "redhat/ubi8*", "redhat/ubi9*", "redhat/ubi10*",
  ),
  ...on("amazon", "library/amazonlinux", "library/amazoncorretto", "public.ecr.aws/amazonlinux/amazonlinux"),
  ...on("azurelinux", "mcr.microsoft.com/azurelinux/base/*", "mcr.microsoft.com/azure-cli"),
  ...on("suse", "opensuse/leap", "opensuse/tumbleweed", "registry.suse.com/bci/bci-base"),
  ...on("arch", "library/archlinux"),
  ...on("wolfi", "cgr.dev/chainguard/wolfi-base"),
  ...on("busybox", "library/busybox", "prom/prometheus", "prom/alertmanager", "prom/node-exporter", "prom/pushgateway"),
  ...on("distroless", "gcr.io/distroless/*"),
  ...on("windows", "mcr.microsoft.com/windows/*", "mcr.microsoft.com/dotnet/framework/*"),
  ["cgr.dev/chainguard/*", { family: "distroless", variants: [{ when: { word: "dev" }, family: "wolfi" }] }],
  ["dhi.io/*", { family: "distroless", variants: [{ when: { word: "dev" }, family: undefined }] }],
  ["library/openjdk", { family: "redhat", variants: [{ when: { below: [12] }, family: "debian" }] }],
  ["mcr.microsoft.com/dotnet/sdk", dotnet],
  ["mcr.microsoft.com/dotnet/aspnet", dotnet],
  ["mcr.microsoft.com/dotnet/runtime", dotnet],
  ["mcr.microsoft.com/dotnet/runtime-deps", dotnet],
]);

/** Repositories, all of whose tags are of one family, so that a digest alone tells the family. */
export const singleFamilyRepositories: ReadonlySet<string> = new Set([
  "library/alpine", "library/debian", "library/ubuntu", "library/fedora", "library/centos", "library/rockylinux",
  "rockylinux/rockylinux", "library/almalinux", "library/oraclelinux", "library/amazonlinux", "library/archlinux",
  "library/busybox", "opensuse/leap", "opensuse/tumbleweed", "cgr.dev/chainguard/wolfi-base",
]);

/** `adduser` is BusyBox's (`addgroup -S app && adduser -S -G app app`), `useradd` is that of shadow-utils. */
export type UserTool = "adduser" | "useradd";

/** Families whose base images ship a tool to add users. Amazon Linux and SUSE images come without one. */
export const userTools: ReadonlyMap<Family, UserTool> = new Map([
  ["alpine", "adduser"],
  ["busybox", "adduser"],
  ["wolfi", "adduser"],
  ["debian", "useradd"],
  ["ubuntu", "useradd"],
  ["redhat", "useradd"],
  ["arch", "useradd"],
]);

export type PackageManager = "apk" | "apt" | "dnf" | "microdnf" | "tdnf" | "yum" | "zypper" | "pacman";

export const packageManagers: ReadonlyMap<Family, PackageManager> = new Map([
  ["alpine", "apk"],
  ["wolfi", "apk"],
  ["debian", "apt"],
  ["ubuntu", "apt"],
  ["redhat", "dnf"],
  ["azurelinux", "tdnf"],
  ["suse", "zypper"],
  ["arch", "pacman"],
]);

/** Tags of these repositories below the version still use yum, the others dnf. */
export const yumBelow: ReadonlyMap<string, number> = new Map([
  ["library/centos", 8],
  ["library/amazonlinux", 2023],
  ["library/oraclelinux", 8],
  ["public.ecr.aws/amazonlinux/amazonlinux", 2023],
]);
