/**
 * Release lines whose support was over at the table's date, each with the month in which it ended. A line that is not listed is
 * supported or not known. The table's date stands for the clock, which no rule reads.
 *
 * Source: the publishers' own release calendars (debian.org LTS, ubuntu.com, alpinelinux.org, nodejs.org, devguide.python.org, ruby-lang.org,
 * php.net, go.dev, postgresql.org, dev.mysql.com, mariadb.org, mongodb.com, elastic.co, redis.io, nginx.org, dotnet.microsoft.com, adoptium.net, centos.org,
 * fedoraproject.org, aws.amazon.com, oracle.com, opensuse.org, tomcat.apache.org, drupal.org). Support that is paid for is not counted.
 */
export const endOfLifeTable = { date: "2026-11-24", source: "the publishers' release calendars" } as const;

export interface Product {
  /** As it reads in a message: `Node.js`. */
  readonly name: string;
  /** `18` or `3.8` for a version and all that start with it, a word for a code name; the month, `2025-04`, in which support ended. */
  readonly ended: ReadonlyMap<string, string>;
}

/** Reads `18=2025-04 20=2026-04`. */
function ended(lines: string): ReadonlyMap<string, string> {
  return new Map(lines.split(" ").map((line) => {
    const [name = "", month = ""] = line.split("=");
    return [name, month] as const;
  }));
}

/** Debian counts the support of its LTS team, which all architectures of the official images but a few have. */
export const debian: Product = {
  name: "Debian",
  ended: ended(
    "6=2016-02 squeeze=2016-02 7=2018-05 wheezy=2018-05 8=2020-06 jessie=2020-06 9=2022-06 stretch=2022-06 10=2024-06 buster=2024-06 11=2026-08 bullseye=2026-08",
  ),
};

export const ubuntu: Product = {
  name: "Ubuntu",
  ended: ended(
    "10.04=2015-04 lucid=2015-04 12.04=2017-04 precise=2017-04 14.04=2019-04 trusty=2019-04 14.10=2015-07 utopic=2015-07 15.04=2016-02 vivid=2016-02 " +
      "15.10=2016-07 wily=2016-07 16.04=2021-04 xenial=2021-04 16.10=2017-07 yakkety=2017-07 17.04=2018-01 zesty=2018-01 17.10=2018-07 artful=2018-07 " +
      "18.04=2023-05 bionic=2023-05 18.10=2019-07 cosmic=2019-07 19.04=2020-01 disco=2020-01 19.10=2020-07 eoan=2020-07 20.04=2025-05 focal=2025-05 " +
      "20.10=2021-07 groovy=2021-07 21.04=2022-01 hirsute=2022-01 21.10=2022-07 impish=2022-07 22.10=2023-07 kinetic=2023-07 23.04=2024-01 lunar=2024-01 " +
      "23.10=2024-07 mantic=2024-07 24.10=2025-07 oracular=2025-07 25.04=2026-01 plucky=2026-01 25.10=2026-07 questing=2026-07",
  ),
};

const alpine: Product = {
  name: "Alpine",
  ended: ended(
    "2=2016-05 3.0=2016-05 3.1=2016-11 3.2=2017-05 3.3=2017-11 3.4=2018-05 3.5=2018-11 3.6=2019-05 3.7=2019-11 3.8=2020-05 3.9=2020-11 3.10=2021-05 3.11=2021-11 " +
      "3.12=2022-05 3.13=2022-11 3.14=2023-05 3.15=2023-11 3.16=2024-05 3.17=2024-11 3.18=2025-05 3.19=2025-11 3.20=2026-04 3.21=2026-11",
  ),
};

const centos: Product = { name: "CentOS", ended: ended("5=2017-03 6=2020-11 7=2024-06 8=2021-12 stream8=2024-05") };

const node: Product = {
  name: "Node.js",
  ended: ended(
    "0=2016-12 4=2018-04 argon=2018-04 5=2016-06 6=2019-04 boron=2019-04 7=2017-06 8=2019-12 carbon=2019-12 9=2018-06 10=2021-04 dubnium=2021-04 11=2019-06 " +
      "12=2022-04 erbium=2022-04 13=2020-06 14=2023-04 fermium=2023-04 15=2021-06 16=2023-09 gallium=2023-09 17=2022-06 18=2025-04 hydrogen=2025-04 19=2023-06 " +
      "20=2026-04 iron=2026-04 21=2024-06 23=2025-06 25=2026-06",
  ),
};

const python: Product = { name: "Python", ended: ended("2=2020-01 3.2=2016-02 3.3=2017-09 3.4=2019-03 3.5=2020-09 3.6=2021-12 3.7=2023-06 3.8=2024-10 3.9=2025-10 3.10=2026-10") };

const ruby: Product = {
  name: "Ruby",
  ended: ended("1=2015-02 2=2023-03 2.0=2016-02 2.1=2017-03 2.2=2018-03 2.3=2019-03 2.4=2020-03 2.5=2021-03 2.6=2022-04 2.7=2023-03 3.0=2024-04 3.1=2025-03 3.2=2026-03"),
};

const php: Product = {
  name: "PHP",
  ended: ended("5=2018-12 5.3=2014-08 5.4=2015-09 5.5=2016-07 5.6=2018-12 7=2022-11 7.0=2019-01 7.1=2019-12 7.2=2020-11 7.3=2021-12 7.4=2022-11 8.0=2023-11 8.1=2025-12"),
};

/** A Go release is supported until the second one after it. */
const go: Product = {
  name: "Go",
  ended: ended(
    "1.2=2014-12 1.3=2015-08 1.4=2016-02 1.5=2016-08 1.6=2017-02 1.7=2017-08 1.8=2018-02 1.9=2018-08 1.10=2019-02 1.11=2019-09 1.12=2020-02 1.13=2020-08 1.14=2021-02 " +
      "1.15=2021-08 1.16=2022-03 1.17=2022-08 1.18=2023-02 1.19=2023-08 1.20=2024-02 1.21=2024-08 1.22=2025-02 1.23=2025-08 1.24=2026-02 1.25=2026-08",
  ),
};

const dotnet: Product = { name: ".NET", ended: ended("1=2019-06 2.0=2018-10 2.1=2021-08 2.2=2019-12 3.0=2020-03 3.1=2022-12 5=2022-05 6=2024-11 7=2024-05 8=2026-11 9=2026-11") };

const java: Product = { name: "Java", ended: ended("9=2018-03 10=2018-09 12=2019-09 13=2020-03 14=2020-09 15=2021-03 16=2021-09 18=2022-09 19=2023-03 20=2023-09 22=2024-09 23=2025-03 24=2025-09") };

const fedora: Product = {
  name: "Fedora",
  ended: ended(
    "20=2015-06 21=2015-12 22=2016-07 23=2016-12 24=2017-08 25=2017-12 26=2018-05 27=2018-11 28=2019-05 29=2019-11 30=2020-05 31=2020-11 32=2021-05 33=2021-11 " +
      "34=2022-06 35=2022-12 36=2023-05 37=2023-12 38=2024-05 39=2024-11 40=2025-05 41=2025-12 42=2026-05",
  ),
};

const amazonLinux: Product = { name: "Amazon Linux", ended: ended("1=2023-12 2016=2023-12 2017=2023-12 2018=2023-12 2=2026-06") };
const oracleLinux: Product = { name: "Oracle Linux", ended: ended("5=2017-06 6=2021-03 7=2024-12") };
const leap: Product = { name: "openSUSE Leap", ended: ended("42=2019-06 15.0=2019-12 15.1=2021-01 15.2=2021-12 15.3=2022-12 15.4=2023-12 15.5=2024-12 15.6=2026-04") };

const postgres: Product = {
  name: "PostgreSQL",
  ended: ended("8=2014-07 9=2021-11 9.0=2015-10 9.1=2016-10 9.2=2017-11 9.3=2018-11 9.4=2020-02 9.5=2021-02 9.6=2021-11 10=2022-11 11=2023-11 12=2024-11 13=2025-11 14=2026-11"),
};
const mysql: Product = { name: "MySQL", ended: ended("5=2023-10 5.5=2018-12 5.6=2021-02 5.7=2023-10 8.0=2026-04") };
const mariadb: Product = {
  name: "MariaDB",
  ended: ended("5=2020-04 10.0=2019-03 10.1=2020-10 10.2=2022-05 10.3=2023-05 10.4=2024-06 10.5=2025-06 10.6=2026-07 10.7=2023-02 10.8=2023-05 10.9=2023-08 10.10=2023-11 11.0=2024-06 11.1=2024-08 11.2=2024-11"),
};
const mongo: Product = { name: "MongoDB", ended: ended("2=2016-10 3=2021-04 3.0=2018-02 3.2=2018-09 3.4=2020-01 3.6=2021-04 4=2024-02 4.0=2022-04 4.2=2023-04 4.4=2024-02 5=2024-10 6=2025-07") };
const elastic: Product = { name: "The Elastic Stack", ended: ended("1=2017-01 2=2018-02 5=2019-03 6=2022-02 7=2026-01") };
const redis: Product = { name: "Redis", ended: ended("2=2018-07 3=2018-07 4=2020-04 5=2022-04") };
const nginx: Product = {
  name: "nginx",
  ended: ended("1.8=2016-04 1.9=2016-05 1.10=2017-04 1.11=2017-05 1.12=2018-04 1.14=2019-04 1.15=2019-05 1.16=2020-04 1.17=2020-05 1.18=2021-04 1.19=2021-05 1.20=2022-05 1.21=2022-06 1.22=2023-04 1.23=2023-05 1.24=2024-04 1.25=2024-05 1.26=2025-04 1.27=2025-06"),
};
const httpd: Product = { name: "The Apache HTTP server", ended: ended("2.2=2017-12") };
const tomcat: Product = { name: "Tomcat", ended: ended("6=2016-12 7=2021-03 8=2024-03 8.0=2018-06 8.5=2024-03 10.0=2022-10") };
const traefik: Product = { name: "Traefik", ended: ended("1=2021-12") };
const drupal: Product = { name: "Drupal", ended: ended("7=2025-01 8=2021-11 9=2023-11") };

/** The product that a repository's tags count, by the key of the repository. */
export const productOf: ReadonlyMap<string, Product> = new Map<string, Product>([
  ["library/debian", debian],
  ["library/ubuntu", ubuntu],
  ["library/alpine", alpine],
  ["library/centos", centos],
  ["quay.io/centos/centos", centos],
  ["library/fedora", fedora],
  ["quay.io/fedora/fedora", fedora],
  ["registry.fedoraproject.org/fedora", fedora],
  ["library/amazonlinux", amazonLinux],
  ["public.ecr.aws/amazonlinux/amazonlinux", amazonLinux],
  ["library/oraclelinux", oracleLinux],
  ["opensuse/leap", leap],
  ["library/node", node],
  ["library/python", python],
  ["library/ruby", ruby],
  ["library/php", php],
  ["library/golang", go],
  ["library/eclipse-temurin", java],
  ["library/amazoncorretto", java],
  ...["sdk", "aspnet", "runtime", "runtime-deps"].flatMap((name) => [[`mcr.microsoft.com/dotnet/${name}`, dotnet], [`mcr.microsoft.com/dotnet/core/${name}`, dotnet]] as const),
  ["library/postgres", postgres],
  ["postgis/postgis", postgres],
  ["library/mysql", mysql],
  ["library/mariadb", mariadb],
  ["library/mongo", mongo],
  ...["elasticsearch", "kibana", "logstash"].flatMap((name) => [[`library/${name}`, elastic], [`docker.elastic.co/${name}/${name}`, elastic]] as const),
  ["library/redis", redis],
  ["library/nginx", nginx],
  ["nginxinc/nginx-unprivileged", nginx],
  ["library/httpd", httpd],
  ["library/tomcat", tomcat],
  ["library/traefik", traefik],
  ["library/drupal", drupal],
]);

/** Words that name a distribution with its version in the tags or names of other images: `buster`, `alpine3.14`, `ubuntu20.04`, `centos7`, `debian10`. */
export const distributionWords: ReadonlyMap<string, Product> = new Map([
  ["debian", debian],
  ["ubuntu", ubuntu],
  ["alpine", alpine],
  ["centos", centos],
]);

/** Repositories that are over with all their tags: the distribution is in their name. */
export const endedRepositories: ReadonlyMap<string, { readonly name: string; readonly month: string }> = new Map([
  ...["ubi7", "ubi7/ubi", "ubi7/ubi-minimal", "ubi7/ubi-init"].map((name) => [`registry.access.redhat.com/${name}`, { name: "Red Hat Enterprise Linux 7", month: "2024-06" }] as const),
  ["redhat/ubi7", { name: "Red Hat Enterprise Linux 7", month: "2024-06" }],
  ["redhat/ubi7-minimal", { name: "Red Hat Enterprise Linux 7", month: "2024-06" }],
]);
