/**
 * Tags to offer for well-known images.
 *
 * Source: for Docker official images the docker-library/repo-info records of published tags, the newest of which is from
 * the date below; for the others the publishers' tag conventions and tags seen in public files before that date.
 * The first tag is the newest stable or long-term line in the flavour that an untagged reference has. Every tag existed
 * and was supported at the date.
 */
export const imageTagsTable = { date: "2026-09-22", source: "docker-library/repo-info and public files" } as const;

/** Keys as in the table of users; one to four tags each. */
export const imageTags: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  // Distributions.
  ["library/alpine", ["3.24", "3.23", "3.22"]],
  ["library/debian", ["trixie", "trixie-slim", "bookworm-slim"]],
  ["library/ubuntu", ["26.04", "24.04"]],
  ["library/busybox", ["1.37"]],
  ["library/fedora", ["44"]],
  ["rockylinux/rockylinux", ["10", "9"]],
  ["library/almalinux", ["10", "10-minimal", "9"]],
  ["library/amazonlinux", ["2023"]],
  ["library/oraclelinux", ["9", "9-slim"]],
  ["library/buildpack-deps", ["trixie"]],
  ["registry.access.redhat.com/ubi10/ubi-minimal", ["10.1"]],
  ["gcr.io/distroless/*", ["nonroot"]],

  // Languages and build tools.
  ["library/node", ["24", "24-alpine", "24-trixie-slim", "22-bookworm-slim"]],
  ["library/python", ["3.14", "3.14-slim", "3.14-alpine", "3.13-slim"]],
  ["library/golang", ["1.27", "1.27-alpine", "1.27-trixie"]],
  ["library/rust", ["1", "1-slim", "1-alpine"]],
  ["library/ruby", ["4.0", "4.0-slim", "3.4-slim"]],
  ["library/php", ["8.5", "8.5-cli-alpine", "8.5-fpm-alpine", "8.5-apache"]],
  ["library/perl", ["5.42", "5.42-slim"]],
  ["library/elixir", ["1.19", "1.19-alpine"]],
  ["library/erlang", ["28", "28-alpine"]],
  ["library/swift", ["6.2", "6.2-slim"]],
  ["library/dart", ["3"]],
  ["library/julia", ["1.12"]],
  ["library/bash", ["5.3"]],
  ["library/composer", ["2"]],
  ["library/eclipse-temurin", ["25-jdk", "25-jre", "25-jre-alpine", "21-jre"]],
  ["library/amazoncorretto", ["25", "25-alpine", "21"]],
  ["library/maven", ["3-eclipse-temurin-25", "3-eclipse-temurin-21"]],
  ["library/gradle", ["9-jdk25", "9-jdk21"]],
  ["mcr.microsoft.com/dotnet/sdk", ["10.0", "10.0-alpine"]],
  ["mcr.microsoft.com/dotnet/aspnet", ["10.0", "10.0-alpine", "10.0-noble-chiseled"]],
  ["mcr.microsoft.com/dotnet/runtime", ["10.0", "10.0-alpine", "10.0-noble-chiseled"]],
  ["mcr.microsoft.com/dotnet/runtime-deps", ["10.0", "10.0-alpine", "10.0-noble-chiseled"]],
  ["ghcr.io/astral-sh/uv", ["0.12"]],
  ["oven/bun", ["1", "1-alpine", "1-debian"]],
  ["denoland/deno", ["2.7.6"]],
  ["docker/dockerfile", ["1"]],
  ["library/docker", ["29", "29-cli", "29-dind"]],

  // Web servers and proxies.
  ["library/nginx", ["1.30", "1.30-alpine"]],
  ["nginxinc/nginx-unprivileged", ["1.30", "1.30-alpine", "1.30-alpine-slim"]],
  ["library/httpd", ["2.4", "2.4-alpine"]],
  ["library/traefik", ["v3"]],
  ["library/caddy", ["2", "2-alpine"]],
  ["library/haproxy", ["3.2", "3.2-alpine"]],
  ["library/tomcat", ["11-jdk21", "11-jre21"]],
  ["library/jetty", ["12-jdk21"]],

  // Data stores and brokers.
  ["library/postgres", ["18", "18-alpine", "17", "17-alpine"]],
  ["postgis/postgis", ["18-3.6", "18-3.6-alpine"]],
  ["pgvector/pgvector", ["pg18", "pg18-trixie"]],
  ["library/mysql", ["9.7", "8.4"]],
  ["library/mariadb", ["12.3", "11.8", "11.4"]],
  ["library/redis", ["8", "8-alpine"]],
  ["valkey/valkey", ["9", "9-alpine", "8-alpine"]],
  ["library/memcached", ["1.6", "1.6-alpine"]],
  ["library/mongo", ["8", "8.0"]],
  ["library/rabbitmq", ["4", "4-alpine", "4-management", "4-management-alpine"]],
  ["library/cassandra", ["5.0"]],
  ["library/couchdb", ["3.5"]],
  ["clickhouse/clickhouse-server", ["26.3", "26.3-alpine"]],
  ["library/elasticsearch", ["9.5.3", "8.19.22"]],
  ["library/kibana", ["9.5.3", "8.19.22"]],
  ["library/logstash", ["9.5.3"]],
  ["opensearchproject/opensearch", ["3.8.0"]],
  ["library/solr", ["10", "10-slim", "9"]],
  ["library/zookeeper", ["3.9"]],
  ["apache/kafka", ["4.3.1"]],
  ["library/nats", ["2", "2-alpine"]],
  ["library/eclipse-mosquitto", ["2"]],

  // Observability.
  ["grafana/grafana", ["13.2.3", "12.4.4"]],
  ["grafana/loki", ["3.7.7"]],
  ["prom/prometheus", ["v3.13.3"]],
  ["prom/alertmanager", ["v0.34.1"]],
  ["prom/node-exporter", ["v1.12.1"]],

  // Applications and tools.
  ["library/registry", ["3"]],
  ["library/wordpress", ["7-apache"]],
  ["library/nextcloud", ["34-apache", "33-apache"]],
  ["library/drupal", ["11"]],
  ["library/ghost", ["6", "6-alpine"]],
  ["library/adminer", ["5"]],
  ["library/phpmyadmin", ["5.2"]],
  ["dpage/pgadmin4", ["9.18", "9"]],
  ["jenkins/jenkins", ["2.568.2-lts-jdk21"]],
  ["quay.io/keycloak/keycloak", ["26.7.0"]],
  ["hashicorp/vault", ["1.21"]],
  ["hashicorp/consul", ["1.22"]],
  ["axllent/mailpit", ["v1.29"]],
]);
