import { LOCALES, type LocaleId } from '../i18n/locales';
import { changeLanguage, language, t } from '../i18n/t';

/** The footer of every page, with the choice of language. */
export function SiteFooter() {
  return (
    <footer class="site-footer">
      <p>{t('footer.promise')}</p>
      <label>
        {t('footer.language')}{' '}
        <select
          value={language()}
          onChange={(event) => void changeLanguage(event.currentTarget.value as LocaleId)}
        >
          {Object.entries(LOCALES).map(([id, { name }]) => (
            <option key={id} value={id} lang={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </footer>
  );
}
