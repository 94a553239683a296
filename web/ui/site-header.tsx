import { useLocation } from 'preact-iso';
import { t } from '../i18n/t';
import { paths } from '../paths';
import { memberId } from '../session/membership';
import { session } from '../session/session';
import { signOut } from '../session/sign-out';

/** The header of every page: navigation and the signed-in user. */
export function SiteHeader() {
  const { path } = useLocation();
  const login = session.value;
  const isStaff = login && (login.roles.some((role) => role !== 'fan') || login.userId === memberId.value);
  const current = (href: string) => (path === href ? 'page' : undefined);
  return (
    <header class="site-header">
      <a class="brand" href={paths.search} aria-label={t('brand.home')}>
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <title>Holdfast</title>
          <path d="M9 5v22M23 5v22M9 16h14" />
          <circle cx="16" cy="16" r="4" />
        </svg>
        <span>Holdfast</span>
      </a>
      <nav aria-label={t('nav.label')}>
        <a href={paths.search} aria-current={current(paths.search)}>
          {t('nav.events')}
        </a>
        <a href={paths.tickets} aria-current={current(paths.tickets)}>
          {t('nav.tickets')}
        </a>
        {isStaff && (
          <a href={paths.backoffice} aria-current={path.startsWith(paths.backoffice) ? 'page' : undefined}>
            {t('nav.backoffice')}
          </a>
        )}
      </nav>
      {login && (
        <div class="signed-in-as">
          <span>
            {t(login.isGuest ? 'nav.guest' : 'nav.signedInAs', {
              name: login.name ?? login.email ?? login.userId,
            })}
          </span>
          <button type="button" class="link-button" onClick={() => void signOut()}>
            {t('nav.signOut')}
          </button>
        </div>
      )}
    </header>
  );
}
