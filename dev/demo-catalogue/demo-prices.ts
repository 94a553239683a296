// Roughly one euro cent in the minor units of a currency; only the magnitude matters.
const PER_EURO_CENT: Record<string, number> = {
  eur: 1,
  chf: 0.95,
  gbp: 0.85,
  usd: 1.1,
  cad: 1.5,
  aud: 1.7,
  nzd: 1.8,
  sgd: 1.45,
  mad: 10.8,
  mxn: 20,
  cop: 4_500,
  pen: 4.1,
  ars: 1_100,
  brl: 6,
  zar: 20,
  ngn: 1_700,
  kes: 140,
  inr: 92,
  dkk: 7.5,
  sek: 11.4,
  nok: 11.7,
  isk: 150,
  pln: 4.3,
  czk: 25,
  try: 37,
  uah: 45,
  ils: 4,
  egp: 54,
  jod: 7.7,
  aed: 4,
  jpy: 1.6,
  krw: 15,
  cny: 7.8,
  twd: 35,
};

/** Roughly that many euro cents in another currency's minor units, rounded to a price. Throws for a currency that no city has. */
export function localPrice(euroCents: number, currency: string): number {
  const rate = PER_EURO_CENT[currency];
  if (!rate) throw new Error(`no rate for ${currency}`);
  const exact = euroCents * rate;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1) * 5;
  return Math.max(step, Math.round(exact / step) * step);
}
