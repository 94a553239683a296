/** One invariant, and what violates it; nothing when it holds. */
export interface Finding {
  readonly name: string;
  readonly violations: readonly string[];
}
