/** 128 random bits as text. `crypto.randomUUID` is there on https and localhost only, and a gate may stand on a plain LAN. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
