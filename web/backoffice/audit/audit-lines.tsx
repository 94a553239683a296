import './audit.css';
import { useEffect, useState } from 'preact/hooks';
import type { AuditLine } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { type ApiProblem, asProblem } from '../../http/problem';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { paths } from '../../paths';
import { Loading } from '../../ui/loading';
import { ProblemLine } from '../problem-line';
import { ScrollTable } from '../scroll-table';
import { tBackoffice } from '../t-backoffice';
import { actionName } from './action-name';
import { changedLines } from './changed-lines';
import { tAudit } from './t-audit';

const PAGE = 50;

/** The lines of the audit, newest first, a page more at a time. */
export function AuditLines({ path, query }: { path: string; query: string }) {
  const [lines, setLines] = useState<readonly AuditLine[]>();
  const [isAll, setAll] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const more = async () => {
    const before = lines?.at(-1)?.id;
    const page = new URLSearchParams({ limit: String(PAGE), ...(before && { beforeId: String(before) }) });
    setProblem(undefined);
    try {
      const found = await call<{ lines: readonly AuditLine[] }>('GET', `${path}?${query}&${page}`);
      setLines([...(lines ?? []), ...found.lines]);
      setAll(found.lines.length < PAGE);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path or query is another list, by its key.
  useEffect(() => void more(), []);
  if (!lines) return problem ? <ProblemLine problem={problem} onRetry={() => void more()} /> : <Loading />;
  if (lines.length === 0) return <p class="notice">{tAudit('audit.none')}</p>;
  return (
    <>
      <ScrollTable label={tBackoffice('area.audit')}>
        <thead>
          <tr>
            <th scope="col">{tAudit('audit.when')}</th>
            <th scope="col">{tAudit('audit.by')}</th>
            <th scope="col">{tAudit('audit.action')}</th>
            <th scope="col">{tAudit('audit.about')}</th>
            <th scope="col">{tAudit('audit.change')}</th>
            <th scope="col">{tAudit('audit.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{formatMoment(locale(), line.at)}</td>
              <td>
                <bdi>{line.by}</bdi>
              </td>
              <td>
                {actionName(line.action)} {line.outcome !== 'done' && <span class="id">{line.outcome}</span>}
              </td>
              <td>
                <About line={line} />
              </td>
              <td>
                <Changes details={line.details} />
              </td>
              <td>{line.reason}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {problem && <ProblemLine problem={problem} />}
      {!isAll && (
        <button type="button" class="button button-quiet" onClick={() => void more()}>
          {tBackoffice('backoffice.more')}
        </button>
      )}
    </>
  );
}

function About({ line: { eventId, eventName, subject } }: { line: AuditLine }) {
  return (
    <>
      {eventId && (
        <a href={paths.backofficeSale(eventId)}>
          <bdi>{eventName ?? eventId}</bdi>
        </a>
      )}
      {subject.id !== eventId && (
        <div class="id" dir="ltr">
          {subject.id}
        </div>
      )}
    </>
  );
}

function Changes({ details }: { details: AuditLine['details'] }) {
  return (
    <ul class="audit-changes">
      {changedLines(details).map(({ field, before, after }) => (
        <li key={field}>
          <span class="id">{field}</span>{' '}
          {before !== undefined && (
            <>
              <del dir="auto">{before}</del>{' '}
            </>
          )}
          <ins dir="auto">{after ?? tAudit('audit.empty')}</ins>
        </li>
      ))}
    </ul>
  );
}
