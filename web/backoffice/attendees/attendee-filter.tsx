import { t } from '../../i18n/t';
import { inputLimits } from '../form/input-limits';
import { tAttendees } from './t-attendees';

/** The query of the list as it begins. */
export const NO_FILTER = 'sort=name';

const STATES = ['valid', 'used', 'void'] as const;
const SORTS = ['name', 'seat', 'booked'] as const;

/** Which tickets the list shows, as the query of the API. */
export function AttendeeFilter(props: { levels: readonly string[]; onChange: (query: string) => void }) {
  const submit = (event: Event & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const entered = [...new FormData(event.currentTarget)].flatMap(([name, value]) => {
      const text = String(value).trim();
      return text === '' ? [] : [[name, text]];
    });
    props.onChange(new URLSearchParams(entered).toString());
  };
  return (
    <search class="attendee-filter" aria-label={tAttendees('attendees.title')}>
      <form class="row" onSubmit={submit} onChange={submit}>
        <label class="field field-wide">
          {tAttendees('filter.term')}
          <input
            type="search"
            name="term"
            {...inputLimits('GET /organiser/events/{id}/attendees', 'term')}
            autocomplete="off"
            spellcheck={false}
          />
        </label>
        <label class="field">
          {tAttendees('filter.state')}
          <select name="state">
            <option value="">{tAttendees('state.coming')}</option>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {tAttendees(`state.${state}`)}
              </option>
            ))}
          </select>
        </label>
        {props.levels.length > 1 && (
          <label class="field">
            {tAttendees('filter.level')}
            <select name="priceLevel">
              <option value="">{tAttendees('filter.all')}</option>
              {props.levels.map((level) => (
                <option key={level}>{level}</option>
              ))}
            </select>
          </label>
        )}
        <label class="field">
          {tAttendees('filter.sort')}
          <select name="sort">
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {tAttendees(`sort.${sort}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button">
          {t('search.go')}
        </button>
      </form>
    </search>
  );
}
