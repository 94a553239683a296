import { t } from '../i18n/t';

/** Asks where to send the tickets, for a fan whose login has no address. */
export function EmailField({ value, onInput }: { value: string; onInput: (value: string) => void }) {
  return (
    <div>
      <label class="field">
        {t('pay.email')}
        <input
          name="email"
          type="email"
          autocomplete="email"
          maxLength={254}
          aria-describedby="email-hint"
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </label>
      <p id="email-hint" class="small">
        {t('pay.emailHint')}
      </p>
    </div>
  );
}
