import type { Service } from "./model.ts";
import { pulledImageOf } from "./serviceImage.ts";

/**
 * Whether the image of a service takes the value of a variable from the file that `NAME_FILE` names as well, and never from
 * both. Source: `file_env` in the entrypoints of docker-library's images, and their documentation, 2026.
 */
export function takesFile(service: Service, name: string): boolean {
  if (service.members.has("entrypoint")) return false;
  const names = NAMES.get(pulledImageOf(service)?.key ?? "");
  return names?.test(name) === true;
}

const NAMES: ReadonlyMap<string, RegExp> = new Map([
  ["library/postgres", /^POSTGRES_(?:PASSWORD|USER|DB|INITDB_ARGS)$/],
  ["library/mysql", /^MYSQL_(?:ROOT_PASSWORD|ROOT_HOST|PASSWORD|USER|DATABASE)$/],
  ["library/mariadb", /^(?:MYSQL|MARIADB)_(?:ROOT_PASSWORD|ROOT_HOST|PASSWORD|USER|DATABASE)$/],
  ["library/mongo", /^MONGO_INITDB_ROOT_(?:USERNAME|PASSWORD)$/],
  ["library/wordpress", /^WORDPRESS_(?:DB_(?:HOST|USER|PASSWORD|NAME)|(?:AUTH|SECURE_AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT))$/],
  ["library/redmine", /^REDMINE_(?:DB_(?:MYSQL|POSTGRES|PORT|USERNAME|PASSWORD|DATABASE)|SECRET_KEY_BASE)$/],
]);
