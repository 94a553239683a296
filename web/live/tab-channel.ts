/** A channel to the other tabs of this browser; undefined if the browser has none or forbids it. */
export function openTabChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
