/**
 * Servers that are not meant for everybody, by image and by port.
 *
 * Source: the default ports in the servers' own documentation, and EXPOSE in the images' public Dockerfiles.
 */
export const serversTable = { date: "2026-09-22", source: "documentation of the servers, EXPOSE of their images" } as const;

export interface Server {
  readonly name: string;
  /** A data store keeps what must not be lost or read; an administration surface or a queue is reachable by its users only. */
  readonly kind: "datastore" | "queue" | "administration";
  readonly ports: readonly number[];
}

function store(name: string, ports: readonly number[], ...repositories: readonly string[]): readonly (readonly [string, Server])[] {
  return repositories.map((repository) => [repository, { name, kind: "datastore", ports }] as const);
}

function queue(name: string, ports: readonly number[], ...repositories: readonly string[]): readonly (readonly [string, Server])[] {
  return repositories.map((repository) => [repository, { name, kind: "queue", ports }] as const);
}

function administration(name: string, ports: readonly number[], ...repositories: readonly string[]): readonly (readonly [string, Server])[] {
  return repositories.map((repository) => [repository, { name, kind: "administration", ports }] as const);
}

/** Keys are repositories as `repositoryKey` gives them. */
export const servers: ReadonlyMap<string, Server> = new Map([
  ...store(
    "PostgreSQL", [5432],
    "library/postgres", "bitnami/postgresql", "bitnamilegacy/postgresql", "postgis/postgis", "pgvector/pgvector", "ankane/pgvector", "timescale/timescaledb",
    "timescale/timescaledb-ha", "supabase/postgres", "ghcr.io/immich-app/postgres", "tensorchord/pgvecto-rs", "cgr.dev/chainguard/postgres",
  ),
  ...store("MySQL", [3306, 33_060], "library/mysql", "mysql/mysql-server", "bitnami/mysql", "bitnamilegacy/mysql", "library/percona", "percona/percona-server"),
  ...store("MariaDB", [3306], "library/mariadb", "bitnami/mariadb", "bitnamilegacy/mariadb", "linuxserver/mariadb", "lscr.io/linuxserver/mariadb", "yobasystems/alpine-mariadb"),
  ...store("Redis", [6379], "library/redis", "redis/redis-stack", "redis/redis-stack-server", "bitnami/redis", "bitnamilegacy/redis", "cgr.dev/chainguard/redis"),
  ...store("Valkey", [6379], "valkey/valkey", "bitnami/valkey"),
  ...store("KeyDB", [6379], "eqalpha/keydb"),
  ...store("Dragonfly", [6379], "docker.dragonflydb.io/dragonflydb/dragonfly"),
  ...store("MongoDB", [27_017], "library/mongo", "mongodb/mongodb-community-server", "bitnami/mongodb", "bitnamilegacy/mongodb"),
  ...store("Elasticsearch", [9200, 9300], "library/elasticsearch", "docker.elastic.co/elasticsearch/elasticsearch", "bitnami/elasticsearch"),
  ...store("OpenSearch", [9200, 9300, 9600], "opensearchproject/opensearch", "bitnami/opensearch"),
  ...store("Meilisearch", [7700], "getmeili/meilisearch"),
  ...store("Solr", [8983], "library/solr", "bitnami/solr"),
  ...store("Memcached", [11_211], "library/memcached", "bitnami/memcached"),
  ...store("etcd", [2379, 2380], "quay.io/coreos/etcd", "gcr.io/etcd-development/etcd", "bitnami/etcd"),
  ...store("ZooKeeper", [2181, 2888, 3888], "library/zookeeper", "bitnami/zookeeper", "confluentinc/cp-zookeeper"),
  ...store("ClickHouse", [8123, 9000], "clickhouse/clickhouse-server", "yandex/clickhouse-server", "library/clickhouse"),
  ...store("Cassandra", [7000, 7199, 9042], "library/cassandra", "bitnami/cassandra"),
  ...store("ScyllaDB", [9042, 10_000], "scylladb/scylla"),
  ...store("CouchDB", [5984], "library/couchdb", "bitnami/couchdb"),
  ...store("Neo4j", [7474, 7687], "library/neo4j"),
  ...store("InfluxDB", [8086], "library/influxdb", "bitnami/influxdb"),
  ...store("Microsoft SQL Server", [1433], "mcr.microsoft.com/mssql/server", "mcr.microsoft.com/azure-sql-edge"),
  ...store("Oracle Database", [1521], "gvenzl/oracle-xe", "gvenzl/oracle-free", "container-registry.oracle.com/database/free", "container-registry.oracle.com/database/express"),
  ...store("MinIO", [9000, 9001], "minio/minio", "quay.io/minio/minio", "bitnami/minio"),
  ...store("Vault", [8200], "hashicorp/vault", "library/vault", "openbao/openbao"),
  ...store("Consul", [8300, 8301, 8500], "hashicorp/consul", "library/consul"),
  ...store("CockroachDB", [8080, 26_257], "cockroachdb/cockroach"),
  ...store("RethinkDB", [8080, 28_015], "library/rethinkdb"),
  ...queue("RabbitMQ", [4369, 5672, 15_672, 25_672], "library/rabbitmq", "bitnami/rabbitmq", "bitnamilegacy/rabbitmq"),
  ...queue("Kafka", [9092, 9093, 29_092], "apache/kafka", "bitnami/kafka", "bitnamilegacy/kafka", "confluentinc/cp-kafka", "wurstmeister/kafka"),
  ...administration("phpMyAdmin", [80, 8080], "library/phpmyadmin", "phpmyadmin/phpmyadmin"),
  ...administration("Adminer", [8080], "library/adminer"),
  ...administration("pgAdmin", [80, 443], "dpage/pgadmin4"),
  ...administration("mongo-express", [8081], "library/mongo-express"),
  ...administration("Redis Commander", [8081], "rediscommander/redis-commander"),
  ...administration("Redis Insight", [5540, 8001], "redis/redisinsight", "redislabs/redisinsight"),
  ...administration("MailHog", [1025, 8025], "mailhog/mailhog"),
]);

/** Ports that only one kind of server listens on, none of which is meant for everybody. */
export const serverPorts: ReadonlyMap<number, string> = new Map([
  [23, "Telnet"], [111, "rpcbind"], [135, "RPC"], [139, "NetBIOS"], [445, "SMB"], [873, "rsync"], [1433, "Microsoft SQL Server"], [1521, "Oracle Database"], [2049, "NFS"],
  [2181, "ZooKeeper"], [2379, "etcd"], [2380, "etcd"], [3306, "MySQL"], [3389, "Remote Desktop"], [4369, "Erlang's port mapper"], [5432, "PostgreSQL"], [5672, "RabbitMQ"],
  [5900, "VNC"], [5984, "CouchDB"], [6379, "Redis"], [8500, "Consul"], [8983, "Solr"], [9042, "Cassandra"], [9092, "Kafka"], [9200, "Elasticsearch"],
  [9300, "Elasticsearch"], [11_211, "Memcached"], [15_672, "RabbitMQ's administration"], [27_017, "MongoDB"], [27_018, "MongoDB"], [27_019, "MongoDB"],
]);
