import { useState } from 'preact/hooks';
import type { EventView } from '../../clients/typescript/contract';
import { formatWhen } from '../i18n/format';
import { locale, t } from '../i18n/t';

/** The form for a presale code, with the time of the general sale. */
export function PresaleForm(props: {
  event: EventView;
  /** The code that was refused, to be corrected. */
  refusedCode: string;
  onCode: (code: string) => void;
}) {
  const { event, onCode } = props;
  const [code, setCode] = useState(props.refusedCode);
  const opens = formatWhen(locale(), event.onSale.opensAt, event.venue.timeZone);
  return (
    <form
      class="card queue-card"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        onCode(code.trim());
      }}
    >
      <h2>{t('presale.title')}</h2>
      <p>{t('presale.description', { date: opens.date, time: opens.time })}</p>
      <label class="field">
        {t('presale.code')}
        <input
          name="presaleCode"
          required
          maxLength={100}
          autocomplete="off"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button button-big">
        {t('presale.go')}
      </button>
    </form>
  );
}
