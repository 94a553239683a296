import { useState } from 'preact/hooks';
import type { ListedPurchase, SavedView } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { t } from '../../i18n/t';
import { Loading } from '../../ui/loading';
import { ProblemLine } from '../problem-line';
import { tBackoffice } from '../t-backoffice';
import { OpsPage } from './ops-page';
import { PurchaseAreas } from './purchase-areas';
import { PurchaseTable } from './purchase-table';
import { tOps } from './t-ops';

/** All purchases that Temporal still lists, with their workflows. */
export function AllPurchasesPage() {
  return (
    <OpsPage title={() => tOps('areas.all')}>
      {() => (
        <>
          <PurchaseAreas />
          <Purchases />
          <SavedViews />
        </>
      )}
    </OpsPage>
  );
}

interface Filter {
  readonly stuck: boolean;
  readonly eventId: string;
}

function Purchases() {
  const [filter, setFilter] = useState<Filter>({ stuck: false, eventId: '' });
  const [cursor, setCursor] = useState('');
  const asked = new URLSearchParams({
    ...(filter.stuck && { stuck: '1' }),
    ...(filter.eventId && { eventId: filter.eventId }),
    ...(cursor && { cursor }),
  });
  const { value, problem, reload } = useLoad(`purchases ${asked}`, (signal) =>
    call<{ purchases: readonly ListedPurchase[]; nextCursor: string | null }>(
      'GET',
      `/ops/purchases?${asked}`,
      { signal },
    ),
  );
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setCursor('');
    setFilter({ stuck: form.get('which') === 'stuck', eventId: String(form.get('eventId')).trim() });
    reload();
  };
  return (
    <>
      <search aria-label={tOps('areas.all')}>
        <form class="row" onSubmit={search}>
          <label class="field">
            {tBackoffice('purchases.which')}
            <select name="which">
              <option value="all">{tBackoffice('purchases.all')}</option>
              <option value="stuck">{tBackoffice('purchases.stuck')}</option>
            </select>
          </label>
          <label class="field field-wide">
            {tBackoffice('purchases.event')}
            <input name="eventId" maxLength={64} spellcheck={false} dir="ltr" />
          </label>
          <button type="submit" class="button">
            {t('search.go')}
          </button>
        </form>
      </search>
      {problem && <ProblemLine problem={problem} onRetry={reload} />}
      {!value && !problem && <Loading />}
      {value?.purchases.length === 0 && (
        <p class="notice" role="status">
          {tOps('attention.none')}
        </p>
      )}
      {value && value.purchases.length > 0 && <PurchaseTable purchases={value.purchases} />}
      {value?.nextCursor && (
        <button type="button" class="button button-quiet" onClick={() => setCursor(value.nextCursor!)}>
          {tBackoffice('backoffice.more')}
        </button>
      )}
    </>
  );
}

function SavedViews() {
  const { value } = useLoad('views', (signal) =>
    call<{ views: readonly SavedView[] }>('GET', '/ops/views', { signal }),
  );
  const links = value?.views.filter(({ url }) => url !== null) ?? [];
  if (links.length === 0) return null;
  return (
    <section aria-labelledby="views" class="stack">
      <h2 id="views">{tBackoffice('purchases.views')}</h2>
      <ul class="row">
        {links.map(({ name, title, url }) => (
          <li key={name}>
            <a href={url!} target="_blank" rel="noreferrer" lang="en">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
