import { write } from '../../http/call';
import { t } from '../../i18n/t';
import { Deeds } from '../actions';
import type { Sale } from '../contract';
import type { Deed } from '../reason-dialog';
import { td } from '../t-backoffice';
import { actionsFor, type SaleAction } from './sale-actions';

/** What the room can be told, each with a reason. */
export function SaleControls({ sale, onDone }: { sale: Sale; onDone: () => void }) {
  const path = `/organiser/events/${sale.eventId}/on-sale`;
  const tell = async (body: object): Promise<string> => {
    const now = await write<Sale>('POST', path, { body });
    return td('control.done', {
      status: t(`sale.${now.state}`),
      rate: now.rate,
      shoppers: now.maxShoppers,
    });
  };
  const deedOf = (action: SaleAction): Deed => ({
    title: td(`control.${action}.title`),
    how: td(`control.${action}.how`),
    label: td(`control.${action}`),
    isDangerous: action === 'close',
    run: (reason) => tell({ action, reason }),
  });
  const pace: Deed = {
    title: td('control.pace.title'),
    how: td('control.pace.how'),
    label: td('control.pace'),
    fields: (
      <div class="row">
        <label class="field">
          {td('control.admitPerSecond')}
          <input
            name="admitPerSecond"
            type="number"
            required
            min="0.1"
            max="10000"
            step="any"
            defaultValue={String(sale.rate)}
          />
        </label>
        <label class="field">
          {td('control.maxShoppers')}
          <input
            name="maxShoppers"
            type="number"
            required
            min="1"
            max="1000000"
            step="1"
            defaultValue={String(sale.maxShoppers)}
          />
        </label>
      </div>
    ),
    run: (reason, form) =>
      tell({
        action: 'pace',
        admitPerSecond: Number(form.get('admitPerSecond')),
        maxShoppers: Number(form.get('maxShoppers')),
        reason,
      }),
  };
  return (
    <section aria-labelledby="controls" class="card stack">
      <h2 id="controls">{td('control.title')}</h2>
      {sale.hasEnded && <p class="notice">{td('control.hasEnded')}</p>}
      <p>{td('control.pace.now', { rate: sale.rate, shoppers: sale.maxShoppers })}</p>
      <Deeds deeds={[...actionsFor(sale).map(deedOf), pace]} onDone={onDone} />
    </section>
  );
}
