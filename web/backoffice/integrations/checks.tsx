/** A choice of several words of the API, as they are: programs use the same ones. */
export function Checks(props: { label: string; hint?: string; name: string; options: readonly string[] }) {
  return (
    <fieldset class="integration-checks">
      <legend>{props.label}</legend>
      {props.hint && <p>{props.hint}</p>}
      {props.options.map((option) => (
        <label key={option} dir="ltr">
          <input type="checkbox" name={props.name} value={option} /> <code>{option}</code>
        </label>
      ))}
    </fieldset>
  );
}
