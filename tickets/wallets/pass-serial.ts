/** Which ticket a pass in a wallet is, and which of its codes: a ticket that was handed on has another pass. */
export interface PassRef {
  readonly bookingId: string;
  readonly ticketId: string;
  readonly codeGeneration: number;
}

const SERIAL = /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})\.([1-9]\d{0,8})$/;

/** The serial number of a pass. */
export function serialOf({ bookingId, ticketId, codeGeneration }: PassRef): string {
  return `${bookingId}.${ticketId}.${codeGeneration}`;
}

/** The ticket of a serial number; undefined for a text of another form. */
export function readSerial(serial: string): PassRef | undefined {
  const [, bookingId, ticketId, generation] = SERIAL.exec(serial) ?? [];
  return bookingId && ticketId ? { bookingId, ticketId, codeGeneration: Number(generation) } : undefined;
}
