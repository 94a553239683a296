import {
  isSelling,
  type PlanPart,
  planLimits,
  type RowNames,
  type SeatBlock,
  type SeatNumbers,
  type SeatTable,
} from '../../../domain/seating-plan/seating-plan';
import { CheckField, Fold, NumberField, SelectField, TextField } from './fields';
import { categoriseParts, changeParts } from './model/change-parts';
import type { PlanEditor } from './plan-editor';
import { tPlans } from './t-plans';

const { coordinate, rows, seatsOfRow, spacing, curveRadius, skew, size, places } = planLimits;

/** The fields of the selected part; of several parts, what they can have in common. */
export function PartFields({ editor }: { editor: PlanEditor }) {
  const parts = editor.parts.value;
  const [part] = parts;
  if (!part) return <p class="small">{tPlans('select.none')}</p>;
  const ids = editor.selected.value;
  if (parts.length > 1)
    return (
      <div class="plan-fields">
        <p>{tPlans('select.many', { count: parts.length })}</p>
        {parts.some(isSelling) && <CategoryField editor={editor} value={parts.find(isSelling)!.category} />}
      </div>
    );
  /** One field after the other is one change to undo, not each letter of it. */
  const set = <P extends PlanPart>(given: Partial<P>) =>
    editor.change(
      changeParts(editor.plan.value, ids, (one) => ({ ...one, ...given }) as PlanPart),
      `${part.id} ${Object.keys(given).join()}`,
    );
  return (
    <div class="plan-fields">
      {isSelling(part) && (
        <>
          <TextField
            label={tPlans('field.section')}
            value={part.section}
            maxLength={200}
            onChange={(section) => set({ section })}
          />
          <CategoryField editor={editor} value={part.category} />
        </>
      )}
      {part.type === 'block' && <BlockFields block={part} set={set} />}
      {part.type === 'table' && <TableFields table={part} set={set} />}
      {(part.type === 'shape' || part.type === 'standing') && (
        <>
          {part.type === 'standing' && (
            <NumberField
              label={tPlans('field.capacity')}
              value={part.capacity}
              min={1}
              max={places}
              onChange={(capacity) => set({ capacity })}
            />
          )}
          <SelectField
            label={tPlans('field.shape')}
            value={part.shape}
            options={[
              ['rectangle', tPlans('shape.rectangle')],
              ['ellipse', tPlans('shape.ellipse')],
            ]}
            onChange={(shape) => set({ shape })}
          />
          <NumberField
            label={tPlans('field.width')}
            value={part.width}
            min={0.5}
            max={size}
            step={0.5}
            onChange={(width) => set({ width })}
          />
          <NumberField
            label={tPlans('field.height')}
            value={part.height}
            min={0.5}
            max={size}
            step={0.5}
            onChange={(height) => set({ height })}
          />
        </>
      )}
      {(part.type === 'shape' || part.type === 'text') && (
        <TextField
          label={tPlans('field.label')}
          value={part.label}
          maxLength={100}
          isOptional
          onChange={(label) => set({ label })}
        />
      )}
      {part.type === 'shape' && (
        <CheckField
          label={tPlans('field.isStage')}
          isOn={part.isStage}
          onChange={(isStage) => set({ isStage })}
        />
      )}
      {part.type === 'text' && (
        <NumberField
          label={tPlans('field.textSize')}
          value={part.size}
          min={0.5}
          max={50}
          step={0.5}
          onChange={(size) => set({ size })}
        />
      )}
      <Fold title={tPlans('fold.position')}>
        <NumberField
          label="x"
          value={part.x}
          min={-coordinate}
          max={coordinate}
          step={0.5}
          onChange={(x) => set({ x })}
        />
        <NumberField
          label="y"
          value={part.y}
          min={-coordinate}
          max={coordinate}
          step={0.5}
          onChange={(y) => set({ y })}
        />
        <NumberField
          label={tPlans('field.rotation')}
          value={part.rotation}
          min={-360}
          max={360}
          step={0.5}
          onChange={(rotation) => set({ rotation })}
        />
      </Fold>
    </div>
  );
}

function CategoryField({ editor, value }: { editor: PlanEditor; value: string }) {
  return (
    <SelectField
      label={tPlans('field.category')}
      value={value}
      options={editor.plan.value.categories.map(({ name }) => [name, name] as const)}
      onChange={(category) =>
        editor.change(categoriseParts(editor.plan.value, editor.selected.value, category))
      }
    />
  );
}

function BlockFields({ block, set }: { block: SeatBlock; set: (given: Partial<SeatBlock>) => void }) {
  return (
    <>
      <NumberField
        label={tPlans('field.rows')}
        value={block.rows}
        min={1}
        max={rows}
        onChange={(rows) => set({ rows })}
      />
      <NumberField
        label={tPlans('field.seats')}
        value={block.seats}
        min={1}
        max={seatsOfRow}
        onChange={(seats) => set({ seats })}
      />
      <NumberField
        label={tPlans('field.growth')}
        value={block.growth}
        min={-50}
        max={50}
        step={0.1}
        onChange={(growth) => set({ growth })}
      />
      <NumberField
        label={tPlans('field.curveRadius')}
        value={block.curveRadius}
        min={0}
        max={curveRadius}
        step={0.5}
        onChange={(radius) => (radius === 0 || radius >= 1) && set({ curveRadius: radius })}
      />
      <Fold title={tPlans('fold.numbers')} isOpen>
        <TextField
          label={tPlans('field.rowFrom')}
          value={firstLabel(block.rowNames)}
          maxLength={6}
          pattern="[A-Za-z]|[0-9]{1,6}"
          onChange={(text) => set({ rowNames: { ...block.rowNames, ...startOf(text) } })}
        />
        <SelectField
          label={tPlans('field.rowStart')}
          value={block.rowNames.start}
          options={[
            ['front', tPlans('start.front')],
            ['back', tPlans('start.back')],
          ]}
          onChange={(start) => set({ rowNames: { ...block.rowNames, start } })}
        />
        <CheckField
          label={tPlans('field.skipIO')}
          isOn={block.rowNames.skip !== ''}
          onChange={(isOn) => set({ rowNames: { ...block.rowNames, skip: isOn ? 'IO' : '' } })}
        />
        <TextField
          label={tPlans('field.rowPrefix')}
          value={block.rowNames.prefix}
          maxLength={8}
          isOptional
          onChange={(prefix) => set({ rowNames: { ...block.rowNames, prefix } })}
        />
        <SeatNumberFields value={block.seatNumbers} onChange={(seatNumbers) => set({ seatNumbers })} />
      </Fold>
      <Fold title={tPlans('fold.shape')}>
        <NumberField
          label={tPlans('field.seatSpacing')}
          value={block.seatSpacing}
          min={spacing.least}
          max={spacing.most}
          step={0.1}
          onChange={(seatSpacing) => set({ seatSpacing })}
        />
        <NumberField
          label={tPlans('field.rowSpacing')}
          value={block.rowSpacing}
          min={spacing.least}
          max={spacing.most}
          step={0.1}
          onChange={(rowSpacing) => set({ rowSpacing })}
        />
        <NumberField
          label={tPlans('field.skew')}
          value={block.skew}
          min={-skew}
          max={skew}
          onChange={(skew) => set({ skew })}
        />
        <SelectField
          label={tPlans('field.align')}
          value={block.align}
          options={(['left', 'centre', 'right'] as const).map(
            (one) => [one, tPlans(`start.${one}`)] as const,
          )}
          onChange={(align) => set({ align })}
        />
        <CheckField
          label={tPlans('field.stagger')}
          isOn={block.stagger !== 0}
          onChange={(isOn) => set({ stagger: isOn ? 0.5 : 0 })}
        />
      </Fold>
    </>
  );
}

function TableFields({ table, set }: { table: SeatTable; set: (given: Partial<SeatTable>) => void }) {
  const isLong = table.shape === 'long';
  return (
    <>
      <TextField
        label={tPlans('field.tableName')}
        value={table.name}
        maxLength={50}
        onChange={(name) => set({ name })}
      />
      <SelectField
        label={tPlans('field.shape')}
        value={table.shape}
        options={[
          ['round', tPlans('shape.round')],
          ['long', tPlans('shape.long')],
        ]}
        onChange={(shape) => set({ shape })}
      />
      <NumberField
        label={tPlans(isLong ? 'field.seatsOfSide' : 'field.seatsOfTable')}
        value={table.seats}
        min={1}
        max={60}
        onChange={(seats) => set({ seats })}
      />
      {isLong && (
        <NumberField
          label={tPlans('field.endSeats')}
          value={table.endSeats}
          min={0}
          max={10}
          onChange={(endSeats) => set({ endSeats })}
        />
      )}
    </>
  );
}

function SeatNumberFields({
  value,
  onChange,
}: {
  value: SeatNumbers;
  onChange: (value: SeatNumbers) => void;
}) {
  return (
    <>
      <NumberField
        label={tPlans('field.numberFrom')}
        value={value.from}
        min={0}
        max={100_000}
        onChange={(from) => onChange({ ...value, from })}
      />
      <SelectField
        label={tPlans('field.numberStep')}
        value={String(value.step)}
        options={[
          ['1', '1, 2, 3'],
          ['2', '1, 3, 5 · 2, 4, 6'],
          ['-1', '3, 2, 1'],
        ]}
        onChange={(step) => onChange({ ...value, step: Number(step) })}
      />
      <SelectField
        label={tPlans('field.numberStart')}
        value={value.start}
        options={(['left', 'right', 'centre'] as const).map((one) => [one, tPlans(`start.${one}`)] as const)}
        onChange={(start) => onChange({ ...value, start })}
      />
      <CheckField
        label={tPlans('field.countsGaps')}
        isOn={value.countsGaps}
        onChange={(countsGaps) => onChange({ ...value, countsGaps })}
      />
    </>
  );
}

const A = 'A'.charCodeAt(0);

function firstLabel({ kind, from }: RowNames): string {
  return kind === 'letters' && from >= 1 && from <= 26 ? String.fromCharCode(A + from - 1) : String(from);
}

function startOf(text: string): Pick<RowNames, 'kind' | 'from'> {
  if (/^\d+$/.test(text)) return { kind: 'numbers', from: Number(text) };
  return { kind: 'letters', from: text.toUpperCase().charCodeAt(0) - A + 1 };
}
