import { foldText } from '../../domain/fold-text';
import { shortText } from './plain-text';

// Words of feeds and spreadsheets in several languages, case-folded, for the categories that the pages translate.
const WORDS: Readonly<Record<string, string>> = {
  music: `music musik musica musique muziek muzyka musikk musiikki muzik hudba zene музыка 音楽 موسيقي
    concert concerts konzert konzerte concierto conciertos concerto concerti koncert konsert konsertti`,
  theatre: `theatre theater teatro teatr teater teatteri tiyatro divadlo театр مسرح
    arts-theatre arts-theater kunst-theater arts-et-theatre arte-y-teatro artes-y-teatro arte-e-teatro kunst-en-theater
    kunst-og-teater konst-teater performing-arts`,
  comedy: 'comedy comedia komodie comedie commedia komedi komedia stand-up',
  classical: `classical klassik clasica classique classica klassiek klassisch classical-music klassische-musik
    musica-clasica musique-classique musica-classica`,
  dance: 'dance tanz danza danse dans danca baile taniec tanec',
  family:
    'family familie familia famille famiglia familj perhe rodzina aile children kinder ninos enfants bambini',
  sport: 'sport sports deporte deportes desporto esporte esportes urheilu spor спорт رياضه',
  film: 'film films cine cinema kino movie movies',
  '': `undefined miscellaneous misc other others unknown none null n-a varios varias otros otras indefinido sonstige
    sonstiges verschiedenes undefiniert divers autre autres non-defini indefini vari varie altro altri overig overige
    outro outros diversos ovrigt muu muut inne diger`,
};

const CATEGORIES: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([category, words]) =>
    words.split(/\s+/).map((word): [string, string] => [word.replaceAll('-', ' '), category]),
  ),
);

/** The category for a word in any language; an unknown word stays as it is; undefined for words such as `Undefined`. */
export function categoryOf(value: unknown): string | undefined {
  const text = shortText(value, 100);
  return (text && (CATEGORIES.get(foldText(text)) ?? text)) || undefined;
}
