/** The way to the other tabs of this browser; undefined where there is none, or where the browser forbids it. */
export function maybeChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
