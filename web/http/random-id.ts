/** 128 random bits in hex. `crypto.randomUUID` exists on HTTPS and localhost only; check-in may run on http in a LAN. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
