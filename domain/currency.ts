/** How the bank takes amounts of a currency; `step`, `minimum` and `maximum` are minor units. */
interface CurrencyRule {
  /** How many digits stand behind the point: one unit is 10^digits minor units. */
  readonly digits: number;
  /** Every amount is a multiple of it. */
  readonly step: number;
  readonly minimum: number;
  readonly maximum: number;
}

// ISO 4217's currencies that people pay with: no funds, metals or testing codes.
const CODES =
  listed(`aed afn all amd aoa ars aud awg azn bam bbd bdt bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf clp
  cny cop crc cup cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl htg huf idr ils
  inr iqd irr isk jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp lkr lrd lsl lyd mad mdl mga mkd mmk mnt mop mru
  mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sdg sek
  sgd shp sle sos srd ssp stn svc syp szl thb tjs tmt tnd top try ttd twd tzs uah ugx usd uyu uzs ves vnd vuv wst xaf xcd
  xcg xof xpf yer zar zmw zwg`);

// As ISO 4217 has them, but for what the bank (https://docs.stripe.com/currencies) has otherwise: no digits of mga, and
// two of isk and ugx, which are always 00. The last of three digits is always 0.
const NO_DIGITS = new Set(listed('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'));
const THREE_DIGITS = new Set(listed('bhd iqd jod kwd lyd omr tnd'));
const WHOLE_UNITS = new Set(['isk', 'ugx']);

// 50 minor units for most currencies whose minimum the bank publishes. For others it publishes none, as their worth in the
// currency of the account counts: 50 there too, which refuses at least what no account can take.
const DEFAULT_MINIMUM = 50;
const MINIMUMS: Readonly<Record<string, number>> = {
  aed: 200,
  czk: 1_500,
  dkk: 250,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  mxn: 1_000,
  myr: 200,
  nok: 300,
  pln: 200,
  ron: 200,
  sek: 300,
  thb: 1_000,
};

// Nine digits pass with every network of cards. Twelve do with most of them, and are needed where nine are not even some
// thousand euros.
const NINE_DIGITS = 999_999_999;
const TWELVE_DIGITS = 999_999_999_999;
const WEAK = new Set(listed('ars cdf cop idr iqd irr khr lak lbp mmk mnt mwk ngn ssp syp tzs ugx uzs'));

/** Every currency that tickets are sold in, by its lower-case ISO 4217 code. docs/money.md says why each rule is so. */
export const currencies: ReadonlyMap<string, CurrencyRule> = new Map(
  CODES.map((code) => {
    const digits = NO_DIGITS.has(code) ? 0 : THREE_DIGITS.has(code) ? 3 : 2;
    const step = WHOLE_UNITS.has(code) ? 100 : digits === 3 ? 10 : 1;
    const minimum = Math.max(MINIMUMS[code] ?? DEFAULT_MINIMUM, step);
    // The largest multiple of the step that has so many digits.
    const maximum = (WEAK.has(code) ? TWELVE_DIGITS : NINE_DIGITS) - (step - 1);
    return [code, { digits, step, minimum, maximum }];
  }),
);

function listed(codes: string): string[] {
  return codes.split(/\s+/);
}
