import { useState } from 'preact/hooks';
import type { PurchasePage } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { LOCALES } from '../../i18n/locales';
import { paths } from '../../paths';
import { ProblemLine } from '../problem-line';
import { tOps } from './t-ops';

interface Address {
  readonly email: string;
  readonly isVerified: boolean;
}

/** Who bought it. The whole address is shown when somebody asks for it, which the audit keeps. */
export function FanCard({ purchase }: { purchase: PurchasePage }) {
  const { purchaseId, fan } = purchase;
  const [revealed, setRevealed] = useState<readonly Address[]>();
  const [problem, setProblem] = useState<ApiProblem>();
  const reveal = () => {
    setProblem(undefined);
    write<{ addresses: readonly Address[] }>('POST', `/ops/purchases/${purchaseId}/addresses`, {
      body: {},
    }).then(
      ({ addresses }) => setRevealed(addresses),
      (error) => setProblem(asProblem(error)),
    );
  };
  const known = Object.hasOwn(LOCALES, fan.language ?? '')
    ? LOCALES[fan.language as keyof typeof LOCALES]
    : null;
  return (
    <section class="card stack" aria-labelledby="fan">
      <h2 id="fan">{tOps('fan.title')}</h2>
      <dl class="facts">
        <dt>{tOps('fan.id')}</dt>
        <dd>
          <a href={paths.backofficeFound({ q: fan.userId })} dir="ltr">
            {fan.userId}
          </a>
          {fan.isGuest && <span class="badge">{tOps('fan.guest')}</span>}
        </dd>
        {fan.name && (
          <>
            <dt>{tOps('fan.name')}</dt>
            <dd dir="auto">{fan.name}</dd>
          </>
        )}
        <dt>{tOps('fan.address')}</dt>
        <dd>
          <ul class="addresses" aria-live="polite">
            {(revealed ?? fan.maskedEmails).map(({ email, isVerified }) => (
              <li key={email}>
                {revealed ? (
                  <a href={`mailto:${email}`} dir="ltr">
                    {email}
                  </a>
                ) : (
                  <bdi dir="ltr">{email}</bdi>
                )}{' '}
                <span class="badge">{tOps(isVerified ? 'fan.verified' : 'fan.unverified')}</span>
              </li>
            ))}
          </ul>
          {fan.maskedEmails.length === 0 && tOps('fan.noAddress')}
          {fan.maskedEmails.length > 0 && !revealed && (
            <button type="button" class="button button-quiet button-small" onClick={reveal}>
              {tOps('fan.reveal')}
            </button>
          )}
        </dd>
        {known && (
          <>
            <dt>{tOps('fan.language')}</dt>
            <dd lang={fan.language!}>{known.name}</dd>
          </>
        )}
      </dl>
      {problem && <ProblemLine problem={problem} onRetry={reveal} />}
    </section>
  );
}
