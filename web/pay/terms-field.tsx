import { t } from '../i18n/t';

/** Shows the seller's terms, which the buyer must agree to. */
export function TermsField(props: {
  terms: string;
  hasAgreed: boolean;
  onChange: (hasAgreed: boolean) => void;
}) {
  const { terms, hasAgreed, onChange } = props;
  return (
    <div class="agreement">
      <details>
        <summary>{t('terms.read')}</summary>
        <p class="terms small" dir="auto">
          {terms}
        </p>
      </details>
      <label class="check">
        <input
          type="checkbox"
          name="terms"
          required
          checked={hasAgreed}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{t('terms.agree')}</span>
      </label>
    </div>
  );
}
