/** What ops may be looking for, read from what they typed, pasted or scanned. */
interface Wanted {
  /** The trimmed text. */
  readonly text: string;
  /** The text as an e-mail address, in lower case: whole, or a beginning with at least three characters. */
  readonly address: { readonly text: string; readonly isWhole: boolean } | null;
  /** Whatever in it may be an id: of ours, or of the bank's. */
  readonly ids: readonly string[];
  /** Whatever may be the code of a ticket. */
  readonly codes: readonly string[];
  /** A fan's purchases of an event, from the id of their workflow. */
  readonly fanOfEvent: { readonly eventId: string; readonly userId: string } | null;
}

const ID = /^[A-Za-z0-9_-]{4,64}$/;
const CODE = /^HF[12]\./;
const MOST_IDS = 20;
const SHORTEST_ADDRESS = 3;
const ADDRESS_START = /^[^\s@/:]+(?:@[^\s@/:]*)?$/;
const WHOLE_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

/**
 * Reads a search of ops. Of a URL (a scanned ticket, a page of ours, of the bank or of Temporal) each part of the path and each
 * parameter counts; of a workflow's id (`purchase:<event>:<user>`, `refund:<booking>:<refund>`) each of its ids.
 */
export function wantedOf(typed: string): Wanted {
  const text = typed.trim();
  const parts = partsOf(text);
  const workflow = parts.map((part) => /^purchase:([A-Za-z0-9_-]{1,64}):(.+)$/.exec(part)).find(Boolean);
  const ids = parts.flatMap((part) => [part, ...(/^[a-z-]+:/.test(part) ? part.split(':') : [])]);
  return {
    text,
    address: addressOf(text),
    ids: [...new Set(ids.filter((part) => ID.test(part)))].slice(0, MOST_IDS),
    codes: parts.filter((part) => CODE.test(part)),
    fanOfEvent: workflow ? { eventId: workflow[1]!, userId: workflow[2]! } : null,
  };
}

function partsOf(text: string): string[] {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return [text];
  const { pathname, searchParams, hash } = new URL(text);
  const raw = [...pathname.split('/'), ...searchParams.values(), ...hash.slice(1).split('/')];
  return raw.map(decoded).filter((part) => part !== '');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function addressOf(text: string): Wanted['address'] {
  const typed = text.replace(/^mailto:/i, '').toLowerCase();
  if (!ADDRESS_START.test(typed) || typed.length > 254) return null;
  if (WHOLE_ADDRESS.test(typed)) return { text: typed, isWhole: true };
  return typed.length >= SHORTEST_ADDRESS ? { text: typed, isWhole: false } : null;
}
