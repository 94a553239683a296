import { useMemo } from 'preact/hooks';
import { formatCountry } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { countries } from './countries';
import type { BuyerText } from './use-buyer';

/** Asks who buys, where the seller wants to know. */
export function BuyerFields(props: {
  fields: BuyerText;
  withAddress: boolean;
  onChange: (changed: Partial<BuyerText>) => void;
}) {
  const { fields, withAddress, onChange } = props;
  const text = (name: keyof BuyerText, autocomplete: string, maxLength: number, required = true) => (
    <label class="field">
      {t(`buyer.${name}`)}
      <input
        {...{ name, autocomplete, maxLength, required }}
        // Something other than spaces.
        pattern={required ? '.*\\S.*' : undefined}
        value={fields[name]}
        onInput={(event) => onChange({ [name]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <fieldset class="buyer">
      <legend>{t('buyer.title')}</legend>
      <p class="small">{t('buyer.why')}</p>
      {text('name', 'name', 200)}
      {withAddress && (
        <>
          {text('street', 'address-line1', 200)}
          <div class="buyer-place">
            {text('postalCode', 'postal-code', 20, false)}
            {text('city', 'address-level2', 100)}
          </div>
          <CountryField value={fields.country} onChange={(country) => onChange({ country })} />
        </>
      )}
    </fieldset>
  );
}

function CountryField({ value, onChange }: { value: string; onChange: (country: string) => void }) {
  const language = locale();
  const named = useMemo(
    () =>
      countries
        .map((code) => ({ code, name: formatCountry(language, code) }))
        .sort((one, other) => one.name.localeCompare(other.name, language)),
    [language],
  );
  return (
    <label class="field">
      {t('buyer.country')}
      <select
        name="country"
        autocomplete="country"
        required
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{t('buyer.chooseCountry')}</option>
        {named.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
