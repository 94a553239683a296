import { createTransferLinks } from './transfer-links';

const secret = 'a secret that is longer than 32 characters';
const other = 'another secret of more than 32 characters';

test('a token leads to its transfer; one that is changed, cut or signed with another secret leads nowhere', () => {
  const links = createTransferLinks([secret]);
  const token = links.tokenOf('trf_1');
  expect(links.transferIdOf(token)).toBe('trf_1');
  const foreign = createTransferLinks([other]).tokenOf('trf_1');
  for (const bad of [
    '',
    'trf_1',
    'trf_1.',
    token.slice(0, -1),
    `${token}A`,
    token.replace('trf_1', 'trf_2'),
    foreign,
  ])
    expect([bad, links.transferIdOf(bad)]).toEqual([bad, undefined]);
});

test('during a rotation the links of both secrets count', () => {
  const before = createTransferLinks([secret]).tokenOf('trf_1');
  expect(createTransferLinks([other, secret]).transferIdOf(before)).toBe('trf_1');
});
