import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import { locale } from '../../i18n/t';
import { chartTime } from './chart-time';
import { WINDOW_SECONDS } from './sale-series';

/** A line of a chart. */
interface Line {
  readonly label: string;
  /** Null where nothing is known. */
  readonly values: readonly (number | null)[];
}

const HEIGHT = 170;
// The narrowest time window, so that the first seconds are not stretched over the whole chart.
const MIN_WINDOW_SECONDS = 120;
// The lines differ in more than their colour.
const DASHES = [[], [7, 4]] as const;

/** A line chart of the last minutes, or of all times that are given. The legend states the current values as text. */
export function LiveChart(props: {
  title: string;
  at: readonly number[];
  lines: readonly Line[];
  isWhole?: boolean;
}) {
  const { title, at, lines, isWhole = false } = props;
  const container = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | undefined>(undefined);
  const key = `${locale()} ${lines.map(({ label }) => label).join()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` contains everything that the options depend on.
  useEffect(() => {
    const element = container.current!;
    const plot = new UPlot(optionsOf(element, lines), [[], ...lines.map(() => [])], element);
    chart.current = plot;
    const watcher = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      plot.destroy();
    };
  }, [key]);
  useEffect(() => {
    const now = at.at(-1);
    if (now === undefined) return;
    const data = [at, ...lines.map(({ values }) => values)] as unknown as UPlot.AlignedData;
    chart.current?.batch((drawn: UPlot) => {
      drawn.setData(data, false);
      drawn.setScale('x', {
        min: Math.max(isWhole ? 0 : now - WINDOW_SECONDS, Math.min(at[0]!, now - MIN_WINDOW_SECONDS)),
        max: now,
      });
    });
  });
  const latest = lines.map(({ label, values }) => `${label} ${format(values.at(-1) ?? 0)}`).join(', ');
  return (
    <figure class="chart card">
      <figcaption>
        <h2>{title}</h2>
        <ul class="chart-legend">
          {lines.map(({ label, values }, index) => (
            <li key={label} class={`chart-key-${index}`}>
              {label} <strong>{format(values.at(-1) ?? 0)}</strong>
            </li>
          ))}
        </ul>
      </figcaption>
      {/* The time axis runs from left to right in every language. */}
      <div ref={container} class="chart-place" dir="ltr" role="img" aria-label={`${title}: ${latest}`} />
    </figure>
  );
}

function format(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value);
}

function optionsOf(element: HTMLElement, lines: readonly Line[]): UPlot.Options {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: read('--ink-2'),
    grid: { stroke: read('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, sync: { key: 'sale' } },
    scales: { y: { range: (_chart, _least, most) => [0, Math.max(4, most * 1.1)] } },
    axes: [
      {
        ...axis,
        space: 110,
        size: 30,
        values: (_chart, ticks, _axis, _space, step) => ticks.map((tick) => chartTime(locale(), tick, step)),
      },
      { ...axis, size: 56, values: (_chart, ticks) => ticks.map(format) },
    ],
    series: [
      {},
      ...lines.map(({ label }, index) => ({
        label,
        stroke: read(`--chart-${index}`),
        width: 2,
        dash: [...DASHES[index]!],
        points: { show: false },
      })),
    ],
  };
}
