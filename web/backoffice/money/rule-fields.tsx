import { inputLimits } from '../form/input-limits';
import type { FeeDraft, TaxDraft } from './rules-draft';
import { tMoney } from './t-money';

/** The fields of one fee. */
export function FeeFields(props: {
  fee: FeeDraft;
  currency: string;
  onChange: (fee: FeeDraft) => void;
  onRemove: () => void;
}) {
  const { fee, onChange, onRemove } = props;
  const currency = props.currency.toUpperCase();
  const set = (part: Partial<FeeDraft>) => onChange({ ...fee, ...part });
  return (
    <fieldset class="money-item">
      <legend>{fee.name || tMoney('fee.new')}</legend>
      <NameField of="fees" label={tMoney('fee.name')} value={fee.name} onChange={(name) => set({ name })} />
      <label class="field">
        {tMoney('fee.per')}
        <select
          value={fee.per}
          onChange={({ currentTarget }) => set({ per: currentTarget.value === 'order' ? 'order' : 'ticket' })}
        >
          <option value="ticket">{tMoney('fee.perTicket')}</option>
          <option value="order">{tMoney('fee.perOrder')}</option>
        </select>
      </label>
      <DecimalField
        label={tMoney('fee.amount', { currency })}
        value={fee.amount}
        onChange={(amount) => set({ amount })}
      />
      <DecimalField label={tMoney('fee.share')} value={fee.share} onChange={(share) => set({ share })} />
      <DecimalField
        label={tMoney('fee.minimum', { currency })}
        value={fee.minimum}
        onChange={(minimum) => set({ minimum })}
      />
      <DecimalField
        label={tMoney('fee.maximum', { currency })}
        value={fee.maximum}
        onChange={(maximum) => set({ maximum })}
      />
      <label class="field">
        {tMoney('fee.bearer')}
        <select
          value={fee.isIncluded ? 'organiser' : 'fan'}
          onChange={({ currentTarget }) => set({ isIncluded: currentTarget.value === 'organiser' })}
        >
          <option value="fan">{tMoney('fee.onTop')}</option>
          <option value="organiser">{tMoney('fee.included')}</option>
        </select>
      </label>
      <Remove what={fee.name} onClick={onRemove} />
    </fieldset>
  );
}

/** The fields of one tax, with the rates of price levels. */
export function TaxFields(props: {
  tax: TaxDraft;
  levels: readonly string[];
  onChange: (tax: TaxDraft) => void;
  onRemove: () => void;
}) {
  const { tax, levels, onChange, onRemove } = props;
  const set = (part: Partial<TaxDraft>) => onChange({ ...tax, ...part });
  return (
    <fieldset class="money-item">
      <legend>{tax.name || tMoney('tax.new')}</legend>
      <NameField of="taxes" label={tMoney('tax.name')} value={tax.name} onChange={(name) => set({ name })} />
      <DecimalField label={tMoney('tax.rate')} value={tax.rate} onChange={(rate) => set({ rate })} isNeeded />
      <DecimalField
        label={tMoney('tax.feeRate')}
        value={tax.feeRate}
        onChange={(feeRate) => set({ feeRate })}
      />
      {levels.length > 1 &&
        levels.map((level) => (
          <DecimalField
            key={level}
            label={tMoney('tax.levelRate', { level })}
            value={tax.levels[level] ?? ''}
            onChange={(rate) => set({ levels: { ...tax.levels, [level]: rate } })}
          />
        ))}
      <Remove what={tax.name} onClick={onRemove} />
    </fieldset>
  );
}

/** A box to tick. */
export function Check(props: { label: string; value: boolean; onChange: (value: boolean) => void }) {
  return (
    <label class="money-check">
      <input
        type="checkbox"
        checked={props.value}
        onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}

interface Field {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isNeeded?: boolean;
}

function NameField({ of, label, value, onChange }: Field & { of: 'fees' | 'taxes' }) {
  return (
    <label class="field">
      {label}
      <input
        {...inputLimits('PUT /organiser/events/{id}/money', `rules.${of}.*.name`)}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}

function DecimalField({ label, value, onChange, isNeeded }: Field) {
  return (
    <label class="field">
      {label}
      <input
        inputMode="decimal"
        required={isNeeded}
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}

function Remove({ what, onClick }: { what: string; onClick: () => void }) {
  return (
    <button
      type="button"
      class="button button-quiet button-small"
      aria-label={tMoney('rules.removeOne', { name: what })}
      onClick={onClick}
    >
      {tMoney('rules.remove')}
    </button>
  );
}
