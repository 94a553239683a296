import type { RefObject } from 'preact';
import { tBackoffice } from '../t-backoffice';

/** A field for a ticket's code, typed or from a scanner that types. It is empty again, and has the focus, after each code. */
export function CodeForm(props: {
  input: RefObject<HTMLInputElement | null>;
  onCode: (code: string) => void;
}) {
  const { input, onCode } = props;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const field = input.current!;
    onCode(field.value);
    field.value = '';
    field.focus();
  };
  return (
    <form class="row" onSubmit={submit}>
      <label class="field field-wide">
        {tBackoffice('checkIn.code')}
        <input ref={input} name="code" autocomplete="off" spellcheck={false} maxLength={512} dir="ltr" />
      </label>
      <button type="submit" class="button">
        {tBackoffice('checkIn.go')}
      </button>
    </form>
  );
}
