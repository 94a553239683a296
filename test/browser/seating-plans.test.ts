import type { Page } from 'playwright-core';
import { describeInBrowser } from '../harness/browser';
import { logIn } from '../harness/client';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';
import { accessProblems, fansIn, isTooWide } from './fan-page';

describeInBrowser('seating plans in a browser', (browser) => {
  let system: SystemFacts;
  const newPage = fansIn(browser, () => system);
  beforeAll(async () => {
    system = await sharedSystem();
  });

  const total = (page: Page) => page.getByTestId('plan-total').innerText();
  const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor();

  /** Types numbers into fields of the selection. */
  async function set(page: Page, fields: Readonly<Record<string, number | string>>): Promise<void> {
    const selection = page.getByRole('region', { name: 'Selection' });
    for (const [label, value] of Object.entries(fields))
      await selection.getByLabel(label, { exact: true }).fill(String(value));
  }

  /** Adds a curved block in the ring around the middle, and repeats it. */
  async function addRing(page: Page, fields: Record<string, number | string>, radius: number): Promise<void> {
    await page.getByLabel('Add …').selectOption({ label: 'Curved block' });
    await page.getByText('Position', { exact: true }).click();
    await set(page, { ...fields, 'Radius (0: straight)': radius, x: 0, y: radius });
    await set(page, { 'How many': 14, 'Degrees apart': 24, 'Middle: x': 0, 'Middle: y': 0 });
    await page.getByRole('button', { name: 'Repeat', exact: true }).first().click();
  }

  test('an arena of twenty thousand is drawn from nothing, undone, marked and kept', async () => {
    const { page } = await newPage({ roles: ['organiser'] });
    await page.goto('/desk/plans');
    await page.getByRole('button', { name: 'Empty' }).click();
    await page.getByText('The plan has no places yet.').waitFor();
    await addRing(page, { 'Seats of the front row': 20, 'More seats per row': 0.3, Rows: 25 }, 60);
    expect(await total(page)).toContain('8,274 places');
    await page.getByRole('button', { name: 'Add a category' }).click();
    await addRing(
      page,
      { Section: 201, 'Seats of the front row': 32, 'More seats per row': 0.25, Rows: 25 },
      96,
    );
    await page.getByRole('region', { name: 'Selection' }).getByLabel('Category').selectOption('Category 2');
    await page.getByText('Nothing is wrong with this plan.').waitFor();
    expect(await total(page)).toContain('20,566 places');

    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await total(page)).toContain('9,152 places');
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('button', { name: 'Redo' }).click();
    expect(await total(page)).toContain('20,566 places');

    // The list and the keyboard do what the drawing does.
    await page.getByRole('button', { name: '103' }).click();
    await page.getByText('Position', { exact: true }).click();
    const y = page.getByRole('region', { name: 'Selection' }).getByLabel('y', { exact: true });
    const before = Number(await y.inputValue());
    await page.getByRole('button', { name: '103' }).press('Shift+ArrowDown');
    expect(Number(await y.inputValue())).toBeCloseTo(before + 5);
    await page.keyboard.press('Control+z');
    const single = page.getByRole('region', { name: 'Single seats' });
    await single.getByLabel('Row').fill('1');
    await single.getByLabel('From place').fill('1');
    await single.getByLabel('To place').fill('2');
    await single.getByRole('button', { name: 'Choose these seats' }).click();
    await single.getByRole('button', { name: 'Accessible' }).click();
    expect(await total(page)).toContain('2 accessible');
    expect(await accessProblems(page)).toEqual([]);
    await saved(page);
    await page.reload();
    await page.getByTestId('plan-total').waitFor();
    expect(await total(page)).toContain('20,566 places · 2 accessible');
  });

  test('parts are dragged, and seats are chosen by a rectangle and removed; the plan fits a phone', async () => {
    const { page } = await newPage({ roles: ['organiser'], viewport: { width: 1280, height: 1400 } });
    await page.goto('/desk/plans');
    await page.getByRole('button', { name: 'Empty' }).click();
    await page.getByLabel('Add …').selectOption({ label: 'Block of rows' });
    await page.getByRole('button', { name: 'Show all' }).click();
    const canvas = (await page.getByTestId('plan-canvas').boundingBox())!;
    const [x, y] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2];
    await page.getByText('Position', { exact: true }).click();
    const field = page.getByRole('region', { name: 'Selection' }).getByLabel('x', { exact: true });
    const before = Number(await field.inputValue());
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 100, y + 60, { steps: 4 });
    await page.mouse.up();
    expect(Number(await field.inputValue())).toBeGreaterThan(before);

    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Seats', exact: true }).click();
    const now = (await page.getByTestId('plan-canvas').boundingBox())!;
    await page.mouse.move(now.x + 5, now.y + 5);
    await page.mouse.down();
    await page.mouse.move(now.x + now.width - 5, now.y + now.height - 250, { steps: 3 });
    await page.mouse.up();
    await page.getByText('200 seats chosen').waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('The plan has no places yet.').waitFor();
    await page.keyboard.press('Control+z');
    expect(await total(page)).toContain('200 places');
    await saved(page);

    const phone = await newPage({
      roles: ['ops'],
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      locale: 'ar',
    });
    await phone.page.goto(new URL(page.url()).pathname);
    await phone.page.getByTestId('plan-total').waitFor();
    expect([await isTooWide(phone.page), await accessProblems(phone.page)]).toEqual([false, []]);

    // A tap selects, then a finger drags what is selected.
    const path = `/organiser${new URL(page.url()).pathname.replace('/desk/plans', '/seating-plans')}`;
    const ops = await logIn(system.url, undefined, ['ops']);
    const placeOf = async () => (await ops.get(path)).body.plan.parts[0].x as number;
    const start = await placeOf();
    const drawing = phone.page.getByTestId('plan-canvas');
    await drawing.scrollIntoViewIfNeeded();
    const box = (await drawing.boundingBox())!;
    const [left, top] = [box.x + box.width / 2, box.y + box.height / 2];
    await phone.page.touchscreen.tap(left, top);
    const cdp = await phone.context.newCDPSession(phone.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: top }] });
    await touch('touchStart', left);
    for (const by of [10, 30, 60]) await touch('touchMove', left + by);
    await touch('touchEnd');
    await until('the block has moved to the right', async () => (await placeOf()) > start);
  });
});
