import { foldText } from './fold-text';

test.each([
  ['Björk  Ágústsdóttir', 'bjork agustsdottir'],
  ['Straße ÆON, Łódź', 'strasse aeon lodz'],
  ['İstanbul ışık', 'istanbul isik'],
  ['ΟΔΥΣΣΕΥΣ Ὀδυσσεύς', 'οδυσσευσ οδυσσευσ'],
  ['Ёлка Київ', 'елка киів'],
  ['أَلْف ليـــلة', 'الف ليله'],
  ['کی', 'كي'],
  ['שָׁלוֹם', 'שלום'],
  ['東京ドーム', '東京トーム'],
  ['한국', '한국'],
  ['٢٠٢٦ २०२६ ２０２６', '2026 2026 2026'],
  ['AC/DC – «Live»!', 'ac dc live'],
  ['Hawaiʻi', 'hawaii'],
  ['ﬁn ①', 'fin 1'],
  ['😀 *** "" \u0000', ''],
])('%j folds to %j', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test.each(['Björk', 'ΣΊΣΥΦΟΣ', '한국 밴드', 'ガンダム', 'İ', 'ß', 'Ǆ', 'ﷺ', 'ᾳ'])(
  'what was folded stays as it is: %j',
  (text) => {
    expect(foldText(foldText(text))).toBe(foldText(text));
  },
);
