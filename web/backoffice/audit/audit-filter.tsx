import { t } from '../../i18n/t';
import { AUDIT_ACTIONS, actionName } from './action-name';
import { tAudit } from './t-audit';

const DAY_MS = 86_400_000;

/** What the list is narrowed to, as the query of the API. */
export function AuditFilter({ query, onChange }: { query: string; onChange: (query: string) => void }) {
  const asked = new URLSearchParams(query);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const wish = { by: text(form, 'by'), action: text(form, 'action'), eventId: text(form, 'eventId') };
    const days = { from: startOf(text(form, 'from')), to: startOf(text(form, 'to'), DAY_MS) };
    const given = Object.entries({ ...wish, ...days }).filter(([, value]) => value !== '');
    onChange(new URLSearchParams(given).toString());
  };
  return (
    <search>
      <form class="card row" onSubmit={submit}>
        <label class="field">
          {tAudit('audit.action')}
          <select name="action">
            <option value="">{tAudit('audit.anyAction')}</option>
            {AUDIT_ACTIONS.map((action) => (
              <option key={action} value={action} selected={action === asked.get('action')}>
                {actionName(action)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {tAudit('audit.by')}
          <input name="by" />
        </label>
        <label class="field">
          {tAudit('audit.event')}
          <input name="eventId" dir="ltr" defaultValue={asked.get('eventId') ?? ''} />
        </label>
        <label class="field">
          {tAudit('audit.from')}
          <input name="from" type="date" />
        </label>
        <label class="field">
          {tAudit('audit.to')}
          <input name="to" type="date" />
        </label>
        <button type="submit" class="button">
          {t('search.go')}
        </button>
      </form>
    </search>
  );
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

/** The beginning of a day in the reader's zone, plus `plusMs`; empty for no day. */
function startOf(day: string, plusMs = 0): string {
  return day && new Date(new Date(`${day}T00:00`).getTime() + plusMs).toISOString();
}
