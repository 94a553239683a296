import './backoffice.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { language } from '../i18n/t';
import { paths } from '../paths';
import { session } from '../session/session';
import { SignInForm } from '../session/sign-in-page';
import { Loading } from '../ui/loading';
import { Page } from '../ui/page';
import { AttentionCount } from './ops/attention-count';
import { FindBox } from './ops/find-box';
import { type Area, areasOf, rolesFor } from './roles';
import { backofficeMessages, tBackoffice } from './t-backoffice';
import { loadMyTeams, myTeams } from './team/my-teams';

const HREFS: Readonly<Record<Area, string>> = {
  events: paths.backofficeEvents,
  sales: paths.backoffice,
  plans: paths.backofficePlans,
  purchases: paths.backofficePurchases,
  reconciliation: paths.backofficeBooks,
  checkIn: paths.backofficeCheckIn,
  team: paths.backofficeMyTeam,
  audit: paths.backofficeAudit,
  integrations: paths.backofficeIntegrations,
};

/**
 * The frame of every back office page. It loads the messages first, and shows the sign-in form to users without a role
 * for the area. A member of a team counts as an organiser, whatever the login says.
 */
export function BackofficePage(props: {
  area: Area;
  title: () => string;
  heading?: ComponentChildren;
  class?: string;
  /** The messages of the page beside those of the back office; they are loaded first. */
  messages?: readonly Pick<typeof backofficeMessages, 'load' | 'isLoaded'>[];
  /** Called only for users with a role for the area. */
  children: () => ComponentChildren;
}) {
  const locale = language();
  const messages = [backofficeMessages, ...(props.messages ?? [])];
  // biome-ignore lint/correctness/useExhaustiveDependencies: each language has a file of its own.
  useEffect(() => {
    for (const one of messages) void one.load();
  }, [locale]);
  const login = session.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another user has other teams.
  useEffect(() => void loadMyTeams(), [login?.userId]);
  const teams = myTeams();
  const areas = areasOf([...(login?.roles ?? []), ...(teams?.length ? ['organiser'] : [])]);
  const { path, route } = useLocation();
  // The address of the back office itself leads everybody to the first page of their own.
  const own =
    login && teams && !areas.includes(props.area) && path === paths.backoffice ? areas[0] : undefined;
  useEffect(() => {
    if (own) route(HREFS[own], true);
  }, [own, route]);
  const isUnknown = login !== null && teams === undefined && !areas.includes(props.area);
  if (isUnknown || own || !messages.every((one) => one.isLoaded()))
    return (
      <main class="page" id="main">
        <Loading />
      </main>
    );
  if (!login || !areas.includes(props.area))
    return (
      <Page title={tBackoffice('backoffice.signIn')} class="page-narrow">
        <p>
          {tBackoffice(login ? 'backoffice.otherRole' : 'backoffice.needsRole', {
            roles: rolesFor(props.area).join(', '),
          })}
        </p>
        <SignInForm roles={['organiser', 'ops', 'finance', 'door']} />
        {areas.length > 0 && <AreaLinks areas={areas} />}
      </Page>
    );
  return (
    <Page title={props.title()} heading={props.heading} class={`page-backoffice ${props.class ?? ''}`}>
      {areas.includes('purchases') && <FindBox />}
      {areas.length > 1 && <AreaLinks areas={areas} current={props.area} />}
      {props.children()}
    </Page>
  );
}

function AreaLinks({ areas, current }: { areas: readonly Area[]; current?: Area }) {
  return (
    <nav class="backoffice-areas" aria-label={tBackoffice('backoffice.areas')}>
      {areas.map((area) => (
        <a key={area} href={HREFS[area]} aria-current={area === current ? 'page' : undefined}>
          {tBackoffice(`area.${area}`)}
          {area === 'purchases' && <AttentionCount />}
        </a>
      ))}
    </nav>
  );
}
