/** Which amounts of a currency the bank accepts; `step`, `minimum` and `maximum` are minor units. */
interface CurrencyRule {
  /** Digits after the decimal point: one unit is 10^digits minor units. */
  readonly digits: number;
  /** Every amount is a multiple of this. */
  readonly step: number;
  readonly minimum: number;
  readonly maximum: number;
}

// The currencies of ISO 4217 that people pay with: no funds, metals or testing codes.
const CODES =
  listed(`aed afn all amd aoa ars aud awg azn bam bbd bdt bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf clp
  cny cop crc cup cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl htg huf idr ils
  inr iqd irr isk jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp lkr lrd lsl lyd mad mdl mga mkd mmk mnt mop mru
  mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sdg sek
  sgd shp sle sos srd ssp stn svc syp szl thb tjs tmt tnd top try ttd twd tzs uah ugx usd uyu uzs ves vnd vuv wst xaf xcd
  xcg xof xpf yer zar zmw zwg`);

// As in ISO 4217, with the bank's exceptions (https://docs.stripe.com/currencies): mga has no digits, isk and ugx have two
// that are always 00. The last of three digits is always 0.
const NO_DIGITS = new Set(listed('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'));
const THREE_DIGITS = new Set(listed('bhd iqd jod kwd lyd omr tnd'));
const WHOLE_UNITS = new Set(['isk', 'ugx']);

// 50 minor units for most currencies whose minimum the bank publishes. For the others the value in the account's currency
// counts and no minimum is published: 50 there too, which refuses at least what no account accepts.
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

// Every card network accepts nine digits. Most accept twelve, which are needed where nine digits are worth less than some
// thousand euros.
const NINE_DIGITS = 999_999_999;
const TWELVE_DIGITS = 999_999_999_999;
const WEAK = new Set(listed('ars cdf cop idr iqd irr khr lak lbp mmk mnt mwk ngn ssp syp tzs ugx uzs'));

/** The rules of every currency that tickets are sold in, by lower-case ISO 4217 code. docs/money.md gives the reasons. */
export const currencies: ReadonlyMap<string, CurrencyRule> = new Map(
  CODES.map((code) => {
    const digits = NO_DIGITS.has(code) ? 0 : THREE_DIGITS.has(code) ? 3 : 2;
    const step = WHOLE_UNITS.has(code) ? 100 : digits === 3 ? 10 : 1;
    const minimum = Math.max(MINIMUMS[code] ?? DEFAULT_MINIMUM, step);
    // The largest multiple of the step with that number of digits.
    const maximum = (WEAK.has(code) ? TWELVE_DIGITS : NINE_DIGITS) - (step - 1);
    return [code, { digits, step, minimum, maximum }];
  }),
);

function listed(codes: string): string[] {
  return codes.split(/\s+/);
}
