import type { Sale } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { t } from '../../i18n/t';
import { Actions } from '../actions';
import type { Action } from '../reason-dialog';
import { tBackoffice } from '../t-backoffice';
import { actionsFor, type SaleAction } from './sale-actions';

/** The controls of a sale: open, pause, resume, close, and its pace. */
export function SaleControls({ sale, onDone }: { sale: Sale; onDone: () => void }) {
  const path = `/organiser/events/${sale.eventId}/on-sale`;
  const send = async (body: object): Promise<string> => {
    const now = await write<Sale>('POST', path, { body });
    return tBackoffice('control.done', {
      status: t(`sale.${now.state}`),
      rate: now.rate,
      shoppers: now.maxShoppers,
    });
  };
  const actionOf = (action: SaleAction): Action => ({
    title: tBackoffice(`control.${action}.title`),
    description: tBackoffice(`control.${action}.description`),
    label: tBackoffice(`control.${action}`),
    isDangerous: action === 'close',
    run: (reason) => send({ action, reason }),
  });
  const pace: Action = {
    title: tBackoffice('control.pace.title'),
    description: tBackoffice('control.pace.description'),
    label: tBackoffice('control.pace'),
    fields: (
      <div class="row">
        <label class="field">
          {tBackoffice('control.admitPerSecond')}
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
          {tBackoffice('control.maxShoppers')}
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
      send({
        action: 'pace',
        admitPerSecond: Number(form.get('admitPerSecond')),
        maxShoppers: Number(form.get('maxShoppers')),
        reason,
      }),
  };
  return (
    <section aria-labelledby="controls" class="card stack">
      <h2 id="controls">{tBackoffice('control.title')}</h2>
      {sale.hasEnded && <p class="notice">{tBackoffice('control.hasEnded')}</p>}
      <p>{tBackoffice('control.pace.now', { rate: sale.rate, shoppers: sale.maxShoppers })}</p>
      <Actions actions={[...actionsFor(sale).map(actionOf), pace]} onDone={onDone} />
    </section>
  );
}
