/** Arguments that make Node run TypeScript. */
export const TSX: readonly string[] = ['--import', 'tsx'];
