import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { SearchAnswer, SearchResult } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { t } from '../i18n/t';
import { paths } from '../paths';

// A word is typed faster than that; what is asked in between is of use to nobody.
const PAUSE_MS = 180;
const LIST_ID = 'suggestions';
// Preact's types know a combobox only with a `datalist`, which no page can style.
const COMBOBOX: object = { role: 'combobox' };

/** The field for what one looks for, with events that fit so far: a combobox as ARIA describes it. */
export function Autocomplete({ value, onInput }: { value: string; onInput: (value: string) => void }) {
  const { route } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = useSuggestions(isOpen ? value : '');
  const shown = isOpen ? found : [];
  const go = (event: SearchResult) => route(paths.event(event.id));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (shown.length === 0) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are: none, the field itself.
      setActive((before) => ((before + 1 + step + shown.length + 1) % (shown.length + 1)) - 1);
    } else if (event.key === 'Escape' && shown.length > 0) {
      // The browser would empty the field; that is for the next time.
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'Enter') {
      setOpen(false);
      if (!shown[active]) return;
      event.preventDefault();
      go(shown[active]);
    }
  };
  return (
    <div class="autocomplete">
      <label class="visually-hidden" for="term">
        {t('search.term')}
      </label>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role is in COMBOBOX. */}
      <input
        id="term"
        type="search"
        {...COMBOBOX}
        aria-expanded={shown.length > 0}
        aria-controls={LIST_ID}
        aria-autocomplete="list"
        aria-activedescendant={shown[active] ? `suggestion-${active}` : undefined}
        placeholder={t('search.placeholder')}
        autocomplete="off"
        maxLength={200}
        value={value}
        onInput={(event) => {
          onInput(event.currentTarget.value);
          setActive(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div
        id={LIST_ID}
        role="listbox"
        class="suggestions"
        aria-label={t('search.suggestions')}
        hidden={shown.length === 0}
      >
        {shown.map((event, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the field's.
          <div
            key={event.id}
            id={`suggestion-${index}`}
            role="option"
            aria-selected={index === active}
            class="suggestion"
            // Before the field loses the focus, which would take the list away.
            onMouseDown={(press) => press.preventDefault()}
            onClick={() => go(event)}
          >
            <strong>{event.name}</strong>
            <span>
              {event.venue.name}, {event.venue.city}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

function useSuggestions(term: string): readonly SearchResult[] {
  const [found, setFound] = useState<readonly SearchResult[]>([]);
  useEffect(() => {
    const wanted = term.trim();
    if (wanted.length < 2) return setFound([]);
    const left = new AbortController();
    const timer = setTimeout(() => {
      const path = `/event/search?limit=6&term=${encodeURIComponent(wanted)}`;
      // Without suggestions the search works as well, so a failure is no news.
      call<SearchAnswer>('GET', path, { signal: left.signal }).then(
        ({ results }) => setFound(results),
        () => {},
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [term]);
  return found;
}
