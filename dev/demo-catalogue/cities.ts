import type { Culture } from './cultures';

/** A city of the demo catalogue; `culture` decides the names of its venues and acts. */
export interface City {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Lower-case ISO 4217. */
  readonly currency: string;
  readonly lat: number;
  readonly lon: number;
  readonly culture: Culture;
}

const TABLE = `
Hamburg DE eur 53.5511 9.9937 de
Berlin DE eur 52.52 13.405 de
München DE eur 48.1374 11.5755 de
Köln DE eur 50.9375 6.9603 de
Wien AT eur 48.2082 16.3738 de
Zürich CH chf 47.3769 8.5417 de
Paris FR eur 48.8566 2.3522 fr
Lyon FR eur 45.764 4.8357 fr
Bruxelles BE eur 50.8503 4.3517 fr
Montréal CA cad 45.5017 -73.5673 fr
Casablanca MA mad 33.5731 -7.5898 fr
Madrid ES eur 40.4168 -3.7038 es
Barcelona ES eur 41.3874 2.1686 es
Ciudad_de_México MX mxn 19.4326 -99.1332 es
Bogotá CO cop 4.711 -74.0721 es
Lima PE pen -12.0464 -77.0428 es
Buenos_Aires AR ars -34.6037 -58.3816 es
Lisboa PT eur 38.7223 -9.1393 pt
Porto PT eur 41.1579 -8.6291 pt
São_Paulo BR brl -23.5505 -46.6333 pt
Rio_de_Janeiro BR brl -22.9068 -43.1729 pt
Milano IT eur 45.4642 9.19 it
Roma IT eur 41.9028 12.4964 it
London GB gbp 51.5072 -0.1276 en
Manchester GB gbp 53.4808 -2.2426 en
Dublin IE eur 53.3498 -6.2603 en
Amsterdam NL eur 52.3676 4.9041 en
New_York US usd 40.7128 -74.006 en
Chicago US usd 41.8781 -87.6298 en
Los_Angeles US usd 34.0522 -118.2437 en
Austin US usd 30.2672 -97.7431 en
Toronto CA cad 43.6532 -79.3832 en
Sydney AU aud -33.8688 151.2093 en
Melbourne AU aud -37.8136 144.9631 en
Auckland NZ nzd -36.8509 174.7645 en
Cape_Town ZA zar -33.9249 18.4241 en
Lagos NG ngn 6.5244 3.3792 en
Nairobi KE kes -1.2921 36.8219 en
Singapore SG sgd 1.3521 103.8198 en
Mumbai IN inr 19.076 72.8777 en
København DK dkk 55.6761 12.5683 nordic
Stockholm SE sek 59.3293 18.0686 nordic
Oslo NO nok 59.9139 10.7522 nordic
Reykjavík IS isk 64.1466 -21.9426 nordic
Helsinki FI eur 60.1699 24.9384 nordic
Kraków PL pln 50.0647 19.945 pl
Warszawa PL pln 52.2297 21.0122 pl
Praha CZ czk 50.0755 14.4378 cs
Brno CZ czk 49.1951 16.6068 cs
İstanbul TR try 41.0082 28.9784 tr
Athens GR eur 37.9838 23.7275 el
Thessaloniki GR eur 40.6401 22.9444 el
Sofia BG eur 42.6977 23.3219 bg
Kyiv UA uah 50.4501 30.5234 uk
Lviv UA uah 49.8397 24.0297 uk
Tel_Aviv IL ils 32.0853 34.7818 he
Haifa IL ils 32.794 34.9896 he
Cairo EG egp 30.0444 31.2357 ar
Amman JO jod 31.9539 35.9106 ar
Dubai AE aed 25.2048 55.2708 ar
Tokyo JP jpy 35.6762 139.6503 ja
Osaka JP jpy 34.6937 135.5023 ja
Kyoto JP jpy 35.0116 135.7681 ja
Seoul KR krw 37.5665 126.978 ko
Busan KR krw 35.1796 129.0756 ko
Beijing CN cny 39.9042 116.4074 zh
Shanghai CN cny 31.2304 121.4737 zh
Taipei TW twd 25.033 121.5654 zh
`;

/** Every city, in a fixed order. */
export const cities: readonly City[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [name, country, currency, lat, lon, culture] = line.split(' ') as [
      string,
      string,
      string,
      string,
      string,
      Culture,
    ];
    return {
      name: name.replaceAll('_', ' '),
      country,
      currency,
      lat: Number(lat),
      lon: Number(lon),
      culture,
    };
  });
