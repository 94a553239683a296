import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { logIn } from '../harness/client';
import { closeSale, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';

test('the TypeScript client’s example joins the queue and buys two tickets', async () => {
  const { url } = await sharedSystem();
  const organiser = await logIn(url, 'organiser', ['organiser']);
  const fan = await logIn(url);
  const event = await makeEvent(organiser, { queueRequired: true });
  const example = join(__dirname, '..', '..', 'clients', 'typescript', 'example.ts');
  const args = ['--import', 'tsx', example, url, fan.token, event.id, '2'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const bookingId = /^booked: (\S+)$/m.exec(stdout)?.[1];
  const booking = await fan.get(`/booking/${bookingId}`);
  expect(booking.body).toMatchObject({ status: 'paid', eventId: event.id });
  expect(booking.body.tickets).toHaveLength(2);
  await closeSale(organiser, event.id);
});
