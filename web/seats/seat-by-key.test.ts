import { seatByKey } from './seat-by-key';

// Seat 13 is the last of a longer row; the third row is sold out.
const rows = [[10, 11, 12, 13], [20, 22], [], [30, 31, 32]];
const by = (from: number, key: string, isRtl = false) => seatByKey(rows, from, key, isRtl);

test('left and right follow the row and continue in the next row with a seat', () => {
  expect([by(10, 'ArrowRight'), by(13, 'ArrowRight'), by(22, 'ArrowRight')]).toEqual([11, 20, 30]);
  expect([by(11, 'ArrowLeft'), by(30, 'ArrowLeft'), by(10, 'ArrowLeft')]).toEqual([10, 22, undefined]);
  expect(by(32, 'ArrowRight')).toBeUndefined();
});

test('in right-to-left writing, the left arrow goes forward', () => {
  expect([by(10, 'ArrowLeft', true), by(11, 'ArrowRight', true)]).toEqual([11, 10]);
});

test('up and down keep the position in the row if there is one', () => {
  expect([by(11, 'ArrowDown'), by(13, 'ArrowDown'), by(22, 'ArrowDown')]).toEqual([22, 22, 31]);
  expect([by(32, 'ArrowUp'), by(20, 'ArrowUp'), by(10, 'ArrowUp')]).toEqual([22, 10, undefined]);
});

test('Home and End lead to the ends of the row; other keys and unknown seats lead nowhere', () => {
  expect([by(12, 'Home'), by(10, 'End'), by(10, 'a'), by(99, 'Home')]).toEqual([
    10,
    13,
    undefined,
    undefined,
  ]);
});
