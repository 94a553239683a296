#!/usr/bin/env node
// Recomputes a place in the draw from a receipt, trusting nothing but the commitment noted before the draw.
//
//   curl -H "Authorization: Bearer $TOKEN" $API/event/$EVENT/queue/receipt > receipt.json
//   curl $API/event/$EVENT/queue/draw > draw.json
//   node docs/recompute-place.mjs receipt.json [draw.json] [commitment noted before the lobby opened]
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [receiptFile, drawFile, noted] = process.argv.slice(2);
if (!receiptFile) {
  console.error('usage: node recompute-place.mjs receipt.json [draw.json] [commitment]');
  process.exit(2);
}
const receipt = JSON.parse(readFileSync(receiptFile, 'utf8'));
let wrong = 0;

function check(what, good) {
  console.log(`${good ? 'ok   ' : 'WRONG'} ${what}`);
  if (!good) wrong += 1;
}

if (receipt.seed === null) {
  console.log(`not drawn yet; note the commitment ${receipt.commitment}`);
  process.exit(0);
}
const seed = Buffer.from(receipt.seed, 'hex');
check(
  'the seed is the one that was promised',
  createHash('sha256').update(seed).digest('hex') === receipt.commitment,
);
if (noted) check('the promise is the one that you noted', noted === receipt.commitment);

const hash = createHmac('sha256', seed).update(`${receipt.eventId}\n${receipt.userId}`).digest();
const number = hash.readUIntBE(0, 6);
check(`your number is ${number}`, number === receipt.number);

if (drawFile) {
  const draw = JSON.parse(readFileSync(drawFile, 'utf8'));
  const packed = Buffer.from(draw.numbers, 'base64');
  const sha256 = createHash('sha256').update(packed).digest('hex');
  check('the list is the one that every receipt names', sha256 === receipt.numbersSha256);
  check(`${receipt.lobbyFans} were in the lobby`, packed.length / 6 === receipt.lobbyFans);
  let before = 0;
  let there = false;
  for (let at = 0; at < packed.length; at += 6) {
    const other = packed.readUIntBE(at, 6);
    if (other < number) before += 1;
    if (other === number) there = true;
  }
  const place = there ? before + 1 : null;
  check(
    place === null ? 'you were not in the lobby' : `your place in the draw is ${place}`,
    place === receipt.place,
  );
}
process.exit(wrong ? 1 : 0);
