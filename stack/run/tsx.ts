const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Arguments that make Node run TypeScript; `--import` finds what it needs from 20.6 on, the older form does for a program that is CommonJS. */
export const TSX: readonly string[] =
  major > 20 || (major === 20 && minor >= 6) ? ['--import', 'tsx'] : ['--require', 'tsx/cjs'];
