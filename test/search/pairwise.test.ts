import { pairwise } from './pairwise';

test('every two values of two parameters occur together, in fewer than 20 choices', () => {
  const parameters = { a: [1, 2, 3], b: ['x', 'y'], c: [true, false], d: [0, 1, 2, 3], e: ['only'] };
  const choices = pairwise(parameters);
  const names = Object.keys(parameters) as (keyof typeof parameters)[];
  for (const one of names)
    for (const other of names.filter((name) => name !== one))
      for (const value of parameters[one])
        for (const beside of parameters[other])
          expect(choices).toContainEqual(expect.objectContaining({ [one]: value, [other]: beside }));
  expect(choices.length).toBeLessThan(20);
});
