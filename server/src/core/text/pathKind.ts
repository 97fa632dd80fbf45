/** What lies at a path: something that is no folder, a folder, or nothing at all. A symbolic link counts as what it leads to. */
export type PathKind = "file" | "folder" | "nothing";
