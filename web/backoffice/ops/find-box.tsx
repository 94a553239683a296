import './ops.css';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { paths } from '../../paths';
import { inputLimits } from '../form/input-limits';
import { tOps } from './t-ops';
import { useOpsMessages } from './use-ops-messages';

/** The search box on every page for ops; the key `/` goes to it. */
export function FindBox() {
  const isLoaded = useOpsMessages();
  const field = useRef<HTMLInputElement>(null);
  const { path, query, route } = useLocation();
  const asked = path === paths.backofficeFind ? query : {};
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const isTyping = target instanceof HTMLElement && target.closest('input, textarea, select, dialog');
      if (key !== '/' || ctrlKey || metaKey || altKey || isTyping || !field.current) return;
      event.preventDefault();
      field.current.focus();
      field.current.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  if (!isLoaded) return <div class="find-box" />;
  const find = (event: SubmitEvent) => {
    event.preventDefault();
    const q = field.current!.value.trim();
    if (q !== '') route(paths.backofficeFound({ q, ...(asked.event && { event: asked.event }) }));
  };
  return (
    <search class="find-box" aria-label={tOps('find.label')}>
      <form class="row" onSubmit={find}>
        <input
          ref={field}
          key={asked.q}
          name="q"
          type="search"
          {...inputLimits('GET /ops/search', 'q')}
          dir="auto"
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          enterkeyhint="search"
          aria-label={tOps('find.label')}
          aria-keyshortcuts="/"
          placeholder={tOps('find.placeholder')}
          defaultValue={asked.q ?? ''}
        />
        <button type="submit" class="button">
          {tOps('find.go')}
        </button>
      </form>
    </search>
  );
}
