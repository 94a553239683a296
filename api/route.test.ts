import { z } from 'zod';
import { defineRoute } from './route';

const route = {
  method: 'get',
  path: '/seat',
  summary: 'A seat',
  tag: 'Events',
  access: 'anyone',
  problems: [],
  answers: {
    200: {
      description: 'The seat',
      schema: z.object({ state: z.enum(['free', 'sold']), rows: z.array(z.int()) }),
    },
    204: { description: 'There is none' },
  },
} as const;
const rows: readonly number[] = [1];

// `npm run typecheck` checks this: a line with `@ts-expect-error` that compiles is an error.
test('the body of an answer has the type of the schema of its status', async () => {
  const routes = [
    defineRoute({ ...route, handle: async () => ({ status: 200, body: { state: 'free', rows } }) }),
    defineRoute({ ...route, handle: async () => ({ status: 200, body: Buffer.from('{}') }) }),
    defineRoute({ ...route, handle: async () => ({ status: 204 }) }),
    defineRoute({ ...route, handle: async () => undefined }),
    // @ts-expect-error a value that the schema does not have
    defineRoute({ ...route, handle: async () => ({ status: 200, body: { state: 'held', rows } }) }),
    // @ts-expect-error a field is missing
    defineRoute({ ...route, handle: async () => ({ status: 200, body: { state: 'free' } }) }),
    // @ts-expect-error no body at all
    defineRoute({ ...route, handle: async () => ({ status: 200 }) }),
    // @ts-expect-error a body where there is none
    defineRoute({ ...route, handle: async () => ({ status: 204, body: { state: 'free', rows } }) }),
    // @ts-expect-error a status that the route does not name
    defineRoute({ ...route, handle: async () => ({ status: 201, body: { state: 'free', rows } }) }),
  ];
  expect(routes).toHaveLength(9);
});
