const ROUNDS = 64;

/** The first 32 bits of the fractional part of a number. */
const fraction = (value: number): number => Math.floor((value % 1) * 2 ** 32);

function primes(count: number): number[] {
  const found: number[] = [];
  for (let value = 2; found.length < count; value += 1)
    if (found.every((prime) => value % prime !== 0)) found.push(value);
  return found;
}

const CONSTANTS = primes(ROUNDS).map((prime) => fraction(Math.cbrt(prime)));
const START = primes(8).map((prime) => fraction(Math.sqrt(prime)));

/** SHA-256 of an ASCII text, in hex, for workflows: their sandbox has neither Node's hash functions nor a browser's. */
export function sha256(ascii: string): string {
  let state = START;
  const words = paddedWords(ascii);
  for (let block = 0; block < words.length; block += 16)
    state = compress(state, words.slice(block, block + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The text as 32-bit words, padded with a one bit, zeros up to a whole block, and its length in bits. */
function paddedWords(ascii: string): number[] {
  const words = new Array<number>((((ascii.length + 8) >> 6) + 1) * 16).fill(0);
  for (let index = 0; index <= ascii.length; index += 1) {
    const byte = index < ascii.length ? ascii.charCodeAt(index) : 0x80;
    words[index >> 2]! |= byte << (24 - (index % 4) * 8);
  }
  words[words.length - 1] = ascii.length * 8;
  return words;
}

function compress(state: readonly number[], block: readonly number[]): number[] {
  const turn = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));
  const words = [...block];
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round >= 16) {
      const [early, late] = [words[round - 15]!, words[round - 2]!];
      const low = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
      const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
      words[round] = (words[round - 16]! + low + words[round - 7]! + high) | 0;
    }
    const mixed = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + mixed + ((e & f) ^ (~e & g)) + CONSTANTS[round]! + words[round]!) | 0;
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + state[index]!) | 0);
}
