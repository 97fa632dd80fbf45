/**
 * Packages that are there to build, to edit or to look into something, by what they are for. Source: the package descriptions
 * of Debian 12, Alpine 3.22 and Fedora 42, November 2026.
 */
export const devToolKinds: readonly { readonly kind: string; readonly names: RegExp }[] = [
  { kind: "build tool", names: /^(?:build-essential|build-base|alpine-sdk|gcc|gcc-c\+\+|g\+\+|gcc-\d+|g\+\+-\d+|clang|clang-\d+|llvm|make|cmake|ninja-build|autoconf|automake|libtool|musl-dev|libc6-dev|libc-dev|linux-headers|python3-dev|python3-devel|python-dev|[\w.+-]+-devel)$/ },
  { kind: "editor", names: /^(?:vim|vim-tiny|vim-nox|vim-enhanced|neovim|nano|emacs|emacs-nox|joe|mc)$/ },
  { kind: "debugging tool", names: /^(?:gdb|strace|ltrace|lsof|htop|perf|linux-perf|valgrind|tcpdump|tshark)$/ },
  { kind: "network tool", names: /^(?:telnet|netcat|netcat-openbsd|netcat-traditional|nc|ncat|nmap|nmap-ncat|socat|dnsutils|bind-utils|bind-tools|iputils-ping|iputils|net-tools)$/ },
  { kind: "development tool", names: /^(?:git|subversion|mercurial|openssh-client|openssh-clients|manpages-dev|man-db)$/ },
];
