import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { SearchAnswer, SearchResult } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { t } from '../i18n/t';
import { paths } from '../paths';

// Longer than the pause between two keystrokes, so that no request is sent in the middle of a word.
const DEBOUNCE_MS = 180;
const LIST_ID = 'suggestions';
// Preact's types allow this role only with a `datalist`, which cannot be styled.
const COMBOBOX: object = { role: 'combobox' };

/** The search field with suggested events: a combobox as in the ARIA Authoring Practices. */
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
      // One more position than suggestions: -1, the field itself.
      setActive((before) => ((before + 1 + step + shown.length + 1) % (shown.length + 1)) - 1);
    } else if (event.key === 'Escape' && shown.length > 0) {
      // The first Escape only closes the list; the browser would clear the field.
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
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys.
          <div
            key={event.id}
            id={`suggestion-${index}`}
            role="option"
            aria-selected={index === active}
            class="suggestion"
            // Keeps the focus in the field: its loss would close the list before the click.
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
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const path = `/event/search?limit=6&term=${encodeURIComponent(wanted)}`;
      // The search works without suggestions, so an error is ignored.
      call<SearchAnswer>('GET', path, { signal: controller.signal }).then(
        ({ results }) => setFound(results),
        () => {},
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [term]);
  return found;
}
