import type { EventView, FreeBooking, SeatBlock } from '../../../clients/typescript/contract';
import { write } from '../../http/call';
import { LOCALES } from '../../i18n/locales';
import { language } from '../../i18n/t';
import { seatNameAt } from '../../seats/describe-seat';
import type { SeatChoice } from '../../seats/seat-choice';
import { Actions } from '../actions';
import { inputLimits } from '../form/input-limits';
import type { Action } from '../reason-dialog';
import { BlockFields, blockBody } from './block-fields';
import { selectionOf } from './pick-seats';
import { tSeats } from './t-seats';

const SHOWN = 6;

/** The chosen seats, and what can be done with them. */
export function ChosenSeats(props: {
  event: EventView;
  choice: SeatChoice;
  blockOf: ReadonlyMap<number, string>;
  timeZone: string;
  isDraft: boolean;
  onDone: () => void;
}) {
  const { event, choice, blockOf, timeZone, isDraft, onDone } = props;
  // In the order of the plan.
  const chosen = [...choice.chosen.value].sort((one, other) => one - other);
  const idsOf = (seats: readonly number[]) => seats.map((seat) => choice.model.ids[seat]!);
  const blocked = chosen.filter((seat) => blockOf.has(seat));
  const free = chosen.filter((seat) => !blockOf.has(seat));
  const path = `/organiser/events/${encodeURIComponent(event.id)}`;
  const done = () => {
    choice.choose([]);
    onDone();
  };

  const block: Action = {
    title: tSeats('block.title'),
    description: tSeats('block.description'),
    label: tSeats('block.do'),
    fields: <BlockFields timeZone={timeZone} />,
    async run(reason, form) {
      const body = { ...blockBody(form, reason, timeZone), seats: selectionOf(choice, free) };
      const made = await write<SeatBlock>('POST', `${path}/seat-blocks`, { body });
      return tSeats('block.done', { count: made.seats });
    },
  };
  const release: Action = {
    title: tSeats('release.title'),
    description: tSeats('release.description'),
    label: tSeats('release.do'),
    async run(reason) {
      for (const blockId of new Set(blocked.map((seat) => blockOf.get(seat)!))) {
        const its = blocked.filter((seat) => blockOf.get(seat) === blockId);
        const isAll = [...blockOf.values()].filter((one) => one === blockId).length === its.length;
        const body = { reason, ...(!isAll && { ticketIds: idsOf(its) }) };
        await write('POST', `${path}/seat-blocks/${blockId}/release`, { body });
      }
      return tSeats('release.done', { count: blocked.length });
    },
  };
  const give: Action = {
    title: tSeats('free.title'),
    description: tSeats(isDraft ? 'free.descriptionDraft' : 'free.description'),
    label: tSeats('free.do'),
    fields: <GiftFields />,
    async run(reason, form) {
      const [email, language] = [String(form.get('email')).trim(), form.get('language')];
      const body = { seats: selectionOf(choice, chosen), email, language, reason };
      const given = await write<FreeBooking>('POST', `${path}/free-tickets`, { body });
      return tSeats('free.done', { count: given.tickets.length });
    },
  };
  const move: Action = {
    title: tSeats('level.title'),
    description: tSeats('level.description'),
    label: tSeats('level.do'),
    fields: <LevelField levels={event.prices.map(({ priceLevel }) => priceLevel)} />,
    async run(reason, form) {
      const body = { seats: selectionOf(choice, chosen), priceLevel: form.get('priceLevel'), reason };
      const { moved } = await write<{ moved: number }>('POST', `${path}/price-levels/move`, { body });
      return tSeats('level.done', { count: moved });
    },
  };

  return (
    <section class="card stack chosen-seats" id="basket" aria-labelledby="chosen-title">
      <h2 id="chosen-title">{tSeats('chosen.title')}</h2>
      {chosen.length === 0 ? (
        <p>{tSeats('chosen.none')}</p>
      ) : (
        <>
          <p>
            <strong>{tSeats('chosen.count', { count: chosen.length })}</strong>
            {blocked.length > 0 &&
              ` (${tSeats('chosen.of', { free: free.length, blocked: blocked.length })})`}
          </p>
          <ul class="chosen-names">
            {chosen.slice(0, SHOWN).map((seat) => (
              <li key={seat}>{seatNameAt(choice, seat)}</li>
            ))}
            {chosen.length > SHOWN && <li>{tSeats('chosen.more', { count: chosen.length - SHOWN })}</li>}
          </ul>
          <button type="button" class="link-button" onClick={() => choice.choose([])}>
            {tSeats('chosen.clear')}
          </button>
        </>
      )}
      <Actions
        actions={[
          ...(free.length > 0 ? [block] : []),
          ...(blocked.length > 0 ? [release] : []),
          ...(chosen.length > 0 ? [give] : []),
          ...(chosen.length > 0 && !isDraft ? [move] : []),
        ]}
        onDone={done}
      />
    </section>
  );
}

function GiftFields() {
  return (
    <>
      <label class="field">
        {tSeats('free.email')}
        <input
          name="email"
          type="email"
          {...inputLimits('POST /organiser/events/{id}/free-tickets', 'email')}
          required
        />
      </label>
      <label class="field">
        {tSeats('free.language')}
        <select name="language">
          {Object.entries(LOCALES).map(([id, { name }]) => (
            <option key={id} value={id} selected={id === language()}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function LevelField({ levels }: { levels: readonly string[] }) {
  return (
    <label class="field">
      {tSeats('figures.level')}
      <select name="priceLevel">
        {levels.map((level) => (
          <option key={level}>{level}</option>
        ))}
      </select>
    </label>
  );
}
