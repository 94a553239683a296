import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { savedViews } from '../../temporal/saved-views';
import { bankControl } from '../harness/bank-control';
import { describeInBrowser } from '../harness/browser';
import { type Caller, logIn, send } from '../harness/client';
import { hold, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

const readme = readFileSync(join(__dirname, '..', '..', 'temporal', 'README.md'), 'utf8');
/** The links of the README, by their text. */
const links = new Map(
  [...readme.matchAll(/\[([^\]]+)\]\((http[^)]+\?query=[^)]+)\)/g)].map(([, title, url]) => [
    title!,
    new URL(url!),
  ]),
);
const queryOf = (url: URL) => url.searchParams.get('query')!;

test('temporal/README.md links every saved view, with the query that the product uses', () => {
  const ours = [
    ...savedViews(0),
    { title: 'purchases of an event', query: `WorkflowType = 'purchase' AND EventId = 'evt_demo1-club'` },
    { title: 'everything of a fan', query: `UserId = 'maya'` },
  ];
  const timeless = (query: string) => query.replace(/'\d{4}-[^']+Z'/g, `'…'`);
  expect([...links].map(([title, url]) => [title, timeless(queryOf(url))])).toEqual(
    ours.map(({ title, query }) => [title, timeless(query)]),
  );
});

describeInBrowser('Temporal’s UI', (browser) => {
  let system: SystemFacts;
  let organiser: Caller;

  beforeAll(async () => {
    system = await sharedSystem();
    organiser = await logIn(system.url, 'organiser', ['organiser']);
  });

  /** A link of the README, changed to the UI and namespace of this system. */
  function linkOf(title: string, values: Record<string, string> = {}): string {
    let query = queryOf(links.get(title)!).replace(/'\d{4}-[^']+Z'/, `'2040-01-01T00:00:00Z'`);
    for (const [example, value] of Object.entries(values))
      query = query.replace(`'${example}'`, `'${value}'`);
    const ui = new URL(system.env.TEMPORAL_UI_URL!);
    ui.pathname = `/namespaces/${system.env.TEMPORAL_NAMESPACE}/workflows`;
    ui.searchParams.set('query', query);
    return ui.href;
  }

  /** Opens a page and waits until it shows all these texts. */
  async function shows(page: Page, url: string, ...texts: string[]): Promise<void> {
    await page.goto(url);
    for (const text of texts) await page.getByText(text).first().waitFor({ timeout: 30_000 });
  }

  const confirm = ({ token }: Caller, purchaseId: string) =>
    send(
      `${system.url}/ticket/confirm`,
      'POST',
      { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' } },
      { Authorization: `Bearer ${token}` },
    );

  it('each link lists its purchases, and a purchase shows what is wrong and what to do', async () => {
    const event = await makeEvent(organiser);
    const bank = bankControl(system);
    const [holder, stuck, payer] = await Promise.all([1, 2, 3].map(() => logIn(system.url)));
    const idOf = (fan: Caller) => `purchase:${event.id}:${fan.userId}`;
    await hold(holder!, event.ticketIds[0]!);

    const filter = { metadataKey: 'eventId', metadataValue: event.id };
    const path = 'POST /v1/payment_intents/.*/capture';
    await bank.fault({ kind: 'error-before', status: 403, path, filter });
    await confirm(stuck!, (await hold(stuck!, event.ticketIds[1]!)).purchaseId);
    // The bank answers 429 to the third purchase.
    const { purchaseId } = await hold(payer!, event.ticketIds[2]!);
    const slow = { metadataKey: 'purchaseId', metadataValue: purchaseId };
    const removeFault = await bank.fault({
      kind: 'rate-limit',
      path: 'POST /v1/payment_intents',
      filter: slow,
    });
    const paying = confirm(payer!, purchaseId);

    const page = await browser().newPage({ viewport: { width: 1500, height: 1000 } });
    await shows(page, linkOf('waiting past the end of the hold'), idOf(holder!));
    await shows(page, linkOf('needs attention'), idOf(stuck!));
    await shows(page, linkOf('in payment for more than two minutes'), idOf(payer!));
    await shows(
      page,
      linkOf('purchases of an event', { 'evt_demo1-club': event.id }),
      ...[holder!, stuck!, payer!].map(idOf),
    );
    await shows(page, linkOf('everything of a fan', { maya: payer!.userId }), idOf(payer!));
    await removeFault();
    await paying;

    const ops = await logIn(system.url, 'olga', ['ops']);
    const listOfStuck = `/ops/purchases?stage=needs-attention&eventId=${event.id}&userId=${stuck!.userId}`;
    const [listed] = await until('it is listed', async () => {
      const { body } = await ops.get(listOfStuck);
      return body.purchases.length > 0 && body.purchases;
    });
    await shows(
      page,
      listed.temporalUrl,
      idOf(stuck!),
      'capture: bank-refused, to be tried again',
      'take 45.00 EUR',
    );
    await page.getByText('User Metadata').first().click();
    // The UI renders Markdown in iframes; the current details are in the last one.
    const details = page.frameLocator('iframe').last();
    for (const text of ['bank-refused: capture:', 'Fix what the bank refuses', 'hold: until'])
      await details.getByText(text).first().waitFor();
    await page.close();
  }, 180_000);
});
