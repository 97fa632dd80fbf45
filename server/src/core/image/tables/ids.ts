/**
 * The numbers of users that well-known images have, for those that the table of users names. The group of the same name has the second number.
 *
 * Source: the images' public Dockerfiles (docker-library, distroless, nginx, jenkins, gradle, oven-sh, dotnet).
 */
export const imageIdsTable = { date: "2026-11-24", source: "public Dockerfiles of the images" } as const;

export interface Ids {
  readonly user: number;
  readonly group: number;
}

function same(id: number): Ids {
  return { user: id, group: id };
}

/** Keys as in the table of users: repository, then name. */
export const imageIds: ReadonlyMap<string, ReadonlyMap<string, Ids>> = new Map([
  ["library/node", new Map([["node", same(1000)]])],
  ["library/ubuntu", new Map([["ubuntu", same(1000)]])],
  ["library/gradle", new Map([["gradle", same(1000)]])],
  ["library/nginx", new Map([["nginx", same(101)]])],
  ["oven/bun", new Map([["bun", same(1000)]])],
  ["jenkins/jenkins", new Map([["jenkins", same(1000)]])],
  ["gcr.io/distroless/*", new Map([["nonroot", same(65532)]])],
  ["cgr.dev/chainguard/*", new Map([["nonroot", same(65532)]])],
  ...["aspnet", "runtime", "runtime-deps", "sdk"].map((name) => [`mcr.microsoft.com/dotnet/${name}`, new Map([["app", same(1654)]])] as const),
]);
