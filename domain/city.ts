import { foldText } from './fold-text';
import { collapseDigraphs, spellingVariants } from './spelling-variants';

/**
 * Cities whose names folding does not make equal, the local name first: those that ticket sellers list most, in English,
 * German, Spanish and Arabic, the languages of the pages. A name of two towns finds both.
 */
const NAMES = `
  münchen munich múnich ميونخ
  köln cologne colonia كولونيا
  wien vienna viena فيينا
  nürnberg nuremberg
  hannover hanover
  zürich zúrich زيورخ
  genève geneva genf ginebra جنيف
  basel basle bâle basilea
  luzern lucerne lucerna
  praha prague prag praga براغ
  warszawa warsaw warschau varsovia وارسو
  kraków cracow krakau cracovia
  budapest بودابست
  bucurești bucharest bukarest
  beograd belgrade belgrad belgrado београд بلغراد
  athina athens athen atenas αθήνα أثينا
  thessaloniki saloniki salonica θεσσαλονίκη
  istanbul estambul إسطنبول
  roma rome rom روما
  milano milan mailand milán ميلانو
  torino turin turín
  venezia venice venedig venecia
  firenze florence florenz florencia
  napoli naples neapel nápoles
  genova genoa genua génova
  lisboa lisbon lissabon لشبونة
  porto oporto
  sevilla seville
  bruxelles brussel brussels brüssel bruselas بروكسل
  antwerpen antwerp anvers amberes
  gent ghent gante
  brugge bruges brügge brujas
  den|haag the|hague s|gravenhage la|haya
  københavn copenhagen kopenhagen copenhague كوبنهاغن
  göteborg gothenburg gotemburgo
  moskva moscow moskau moscú москва موسكو
  sankt|peterburg saint|petersburg st|petersburg санкт|петербург
  kyiv kiev kiew київ киев كييف
  london londres لندن
  edinburgh edimburgo
  strasbourg straßburg estrasburgo
  paris parís باريس
  nice nizza niza
  marseille marseilles marsella
  new|york new|york|city nueva|york نيويورك
  ciudad|de|méxico mexico|city mexiko|stadt cdmx
  la|habana havana havanna هافانا
  al|qahirah cairo kairo el|cairo القاهرة
  dubai dubái دبي
  beirut bayrut beyrouth بيروت
  tokyo tokio 東京 طوكيو
  kyoto kioto 京都
  osaka 大阪
  seoul seúl 서울
  beijing peking pekín 北京 بكين
  singapore singapur سنغافورة
`;

const OTHER_NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  NAMES.trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/\s+/)
        .map((name) => name.replaceAll('|', ' ')),
    )
    .flatMap((names) => names.map((name) => [spelling(name), names])),
);

/** A key that is equal for all spellings of a city: Düsseldorf, Duesseldorf and Dusseldorf, Köln and Cologne. Empty for a text without letters. */
export function cityKey(city: string): string {
  const [localName = city] = OTHER_NAMES.get(spelling(city)) ?? [];
  return spelling(localName);
}

/** The spelling variants of a city and of its other names. */
export function citySpellings(city: string): string[] {
  const names = OTHER_NAMES.get(spelling(city)) ?? [];
  return [...new Set([city, ...names].flatMap(spellingVariants))];
}

function spelling(city: string): string {
  return collapseDigraphs(foldText(city));
}
