import { useState } from 'preact/hooks';
import type { SeatBlock } from '../../../clients/typescript/contract';
import { call, write } from '../../http/call';
import { useLoad } from '../../http/use-load';
import { formatWhen } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { Actions } from '../actions';
import { inputLimits } from '../form/input-limits';
import { ProblemLine } from '../problem-line';
import type { Action } from '../reason-dialog';
import { FileButton } from '../reconciliation/file-button';
import { BlockFields, blockBody } from './block-fields';
import { tSeats } from './t-seats';

const PAGE = 20;

interface Blocks {
  readonly blocks: readonly SeatBlock[];
  readonly nextCursor: string | null;
}

/** The blocks of an event, by kind, state and words; each can be shown, changed and released. */
export function BlockList(props: {
  eventId: string;
  timeZone: string;
  /** Changes when blocks were changed elsewhere on the page. */
  revision: number;
  onShow: (blockId: string) => void;
  onDone: () => void;
}) {
  const { eventId, timeZone, revision, onShow, onDone } = props;
  const [filter, setFilter] = useState({ kind: '', open: 'true', term: '' });
  const [limit, setLimit] = useState(PAGE);
  const path = `/organiser/events/${encodeURIComponent(eventId)}`;
  const asked = new URLSearchParams({
    limit: String(limit),
    ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')),
  });
  const { value, problem, reload } = useLoad(`${path} ${asked} ${revision}`, (signal) =>
    call<Blocks>('GET', `${path}/seat-blocks?${asked}`, { signal }),
  );
  const find = (event: Event) => {
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [kind, open, term] = ['kind', 'open', 'term'].map((name) => String(form.get(name)).trim());
    setLimit(PAGE);
    setFilter({ kind: kind!, open: open!, term: term! });
  };
  return (
    <section class="stack" aria-labelledby="blocks-title">
      <h2 id="blocks-title">{tSeats('blocks.title')}</h2>
      <form
        class="row blocks-filter"
        onChange={find}
        onSubmit={(event) => {
          event.preventDefault();
          find(event);
        }}
      >
        <label class="field">
          {tSeats('blocks.kind')}
          <select name="kind">
            <option value="">{tSeats('blocks.any')}</option>
            {(['house', 'kill', 'allotment'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {tSeats(`figures.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {tSeats('blocks.state')}
          <select name="open">
            <option value="true">{tSeats('blocks.open')}</option>
            <option value="false">{tSeats('blocks.closed')}</option>
            <option value="">{tSeats('blocks.any')}</option>
          </select>
        </label>
        <label class="field field-wide">
          {tSeats('blocks.term')}
          <input
            name="term"
            type="search"
            {...inputLimits('GET /organiser/events/{id}/seat-blocks', 'term')}
          />
        </label>
        <button type="submit" class="button button-quiet blocks-find">
          {tSeats('blocks.find')}
        </button>
      </form>
      {problem && <ProblemLine problem={problem} onRetry={reload} isTransient />}
      {value && value.blocks.length === 0 && <p>{tSeats('blocks.none')}</p>}
      <ul class="backoffice-list">
        {value?.blocks.map((block) => (
          <li key={block.blockId} class="card">
            <BlockFacts block={block} timeZone={timeZone} />
            {block.closedAt === null && (
              <div class="actions">
                <button
                  type="button"
                  class="button button-quiet button-small"
                  onClick={() => onShow(block.blockId)}
                >
                  {tSeats('blocks.show')}
                </button>
                <Actions actions={actionsOf(block, path, timeZone)} onDone={onDone} isSmall />
              </div>
            )}
          </li>
        ))}
      </ul>
      <div class="row">
        {value?.nextCursor && limit < 200 && (
          <button type="button" class="button button-quiet" onClick={() => setLimit(limit + PAGE)}>
            {tSeats('list.more')}
          </button>
        )}
        <FileButton
          path={`${path}/blocked-seats.csv`}
          name={`blocked-seats-${eventId}.csv`}
          label={tSeats('blocks.csv')}
        />
      </div>
    </section>
  );
}

function BlockFacts({ block, timeZone }: { block: SeatBlock; timeZone: string }) {
  const { kind, holder, reason, seats, blocked, releasesAt, closedAt } = block;
  const whenIs = (iso: string) => {
    const { shortDate, time } = formatWhen(locale(), iso, timeZone);
    return `${shortDate}, ${time}`;
  };
  return (
    <>
      <p class="row">
        <span class="badge">{tSeats(`figures.${kind}`)}</span>
        {tSeats('blocks.left', { blocked, seats })}
      </p>
      <p>
        {holder && <strong>{holder} · </strong>}
        {reason}
      </p>
      <p class="small">
        {closedAt
          ? tSeats('blocks.ended', { when: whenIs(closedAt) })
          : releasesAt
            ? tSeats('blocks.ends', { when: whenIs(releasesAt) })
            : tSeats('blocks.noEnd')}
      </p>
    </>
  );
}

function actionsOf(block: SeatBlock, path: string, timeZone: string): Action[] {
  const own = `${path}/seat-blocks/${block.blockId}`;
  return [
    {
      title: tSeats('blocks.changeTitle'),
      description: tSeats('blocks.changeDescription'),
      label: tSeats('blocks.change'),
      fields: <BlockFields timeZone={timeZone} block={block} />,
      async run(reason, form) {
        await write('PATCH', own, { body: blockBody(form, reason, timeZone) });
        return tSeats('blocks.changed');
      },
    },
    {
      title: tSeats('release.titleAll'),
      description: tSeats('release.description'),
      label: tSeats('release.do'),
      async run(reason) {
        await write('POST', `${own}/release`, { body: { reason } });
        return tSeats('release.done', { count: block.blocked });
      },
    },
  ];
}
