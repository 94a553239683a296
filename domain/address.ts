/** How an e-mail address is kept and compared: no mailbox that exists tells letters of another case apart. */
export function normalAddress(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}
