import { makeWorkbook } from './workbook';

const ROWS = 1_500;
const rows = Array.from({ length: ROWS }, (_, row) =>
  Array.from({ length: 10 }, (_, column) => ({ value: column ? `${row}.${column}` : row })),
);

test('the process goes on with other work while a workbook is made', async () => {
  let turns = 0;
  let isMade = false;
  const work = () => {
    turns += 1;
    if (!isMade) setTimeout(work, 1);
  };
  work();
  const file = await makeWorkbook(async () => [{ sheet: 'Attendees', data: rows }]);
  isMade = true;
  expect(file.subarray(0, 2).toString()).toBe('PK');
  expect(turns).toBeGreaterThan(10);
});

test('workbooks are made one after the other, and who would wait for several is told to come again', async () => {
  let running = 0;
  let most = 0;
  const sheetsOf = async () => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running -= 1;
    return [{ sheet: 'One', data: [[{ value: 'x' }]] }];
  };
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(() => makeWorkbook(sheetsOf)));
  expect(most).toBe(1);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'],
  ]);
  expect(outcomes[4]).toMatchObject({ reason: { code: 'unavailable', fields: { retryAfterSeconds: 5 } } });
  const broken = makeWorkbook(() => Promise.reject(new Error('the list is away')));
  await expect(broken).rejects.toThrow('the list is away');
  await expect(makeWorkbook(sheetsOf)).resolves.toBeInstanceOf(Buffer);
});
