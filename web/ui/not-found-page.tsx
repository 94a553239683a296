import { t } from '../i18n/t';
import { paths } from '../paths';
import { Page } from './page';

/** The page for unknown addresses. */
export function NotFoundPage() {
  return (
    <Page title={t('notFound.title')}>
      <p>{t('problem.notFound')}</p>
      <a class="button" href={paths.search}>
        {t('step.search')}
      </a>
    </Page>
  );
}
