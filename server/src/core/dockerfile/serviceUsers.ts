/** Users that a server's own configuration names: it starts as root and becomes one of them. */
export const serviceUsers: ReadonlySet<string> = new Set([
  "www-data", "nginx", "apache", "httpd", "mysql", "postgres", "redis", "mongodb", "rabbitmq", "memcache", "sshd", "haproxy", "squid", "named", "ntp",
  "unbound", "openvpn", "git", "dockremap",
]);
