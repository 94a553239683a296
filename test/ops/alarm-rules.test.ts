import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from '../../dev/stack/find/on-path';
import { runCommand } from '../../dev/stack/host/command';
import { MONITORING, raised, readAlarms, readMonitoring } from './alarms';
import type { Labels, Series } from './promql';
import { secondsOf } from './promql-parser';

interface RuleTest {
  name: string;
  interval: string;
  input_series: { series: string; values: string }[];
  alert_rule_test: { eval_time: string; alertname: string; exp_alerts?: { exp_labels: Labels }[] }[];
}

const alarms = readAlarms();
const cases = readMonitoring<{ tests: RuleTest[] }>('alarms.test.yml').tests;
const [promtool] = onPath('promtool', process.env);

/** `1 0+2x3 _`: a number, a number and its growth so many times more, a gap. */
function samplesOf(values: string, intervalSeconds: number): [number, number][] {
  const numbers = values.split(' ').flatMap((item) => {
    if (item === '_') return [undefined];
    const [, start, growth = '0', times = '0'] = /^(-?[\d.]+)(?:\+([\d.]+))?(?:x(\d+))?$/.exec(item)!;
    return Array.from({ length: Number(times) + 1 }, (_, index) => Number(start) + index * Number(growth));
  });
  return numbers.flatMap((value, index) => (value === undefined ? [] : [[index * intervalSeconds, value]]));
}

function seriesOf({ input_series, interval }: RuleTest): Series[] {
  return input_series.map(({ series, values }) => {
    const [, name, inside = ''] = /^(\w+)(?:\{(.*)\})?$/.exec(series)!;
    const labels = [...inside.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label, value]);
    return {
      name: name!,
      labels: Object.fromEntries(labels),
      samples: samplesOf(values, secondsOf(interval)),
    };
  });
}

const sorted = (labels: Labels[]) => labels.map((one) => JSON.stringify(Object.entries(one).sort())).sort();

describe.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
  test.each(one.alert_rule_test.map((asked) => [asked.alertname, asked.eval_time, asked] as const))(
    '%s after %s',
    (name, time, { exp_alerts = [] }) => {
      const alarm = alarms.find(({ alert }) => alert === name)!;
      const found = raised(alarm, seriesOf(one), secondsOf(time));
      expect(sorted(found)).toEqual(sorted(exp_alerts.map(({ exp_labels }) => exp_labels)));
    },
  );
});

test('every alarm is tried both ways: raised, and silent when all is well', () => {
  const [well, ...others] = cases;
  const names = alarms.map(({ alert }) => alert).sort();
  expect(well!.alert_rule_test.map(({ alertname }) => alertname).sort()).toEqual(names);
  const told = others
    .flatMap(({ alert_rule_test }) => alert_rule_test)
    .filter(({ exp_alerts }) => exp_alerts?.length);
  expect([...new Set(told.map(({ alertname }) => alertname))].sort()).toEqual(names);
});

test('every alarm has its page in the runbook, every page its alarm', () => {
  const text = readFileSync(join(MONITORING, '..', 'operating.md'), 'utf8');
  const [, pages = ''] = text.split(/^## Alarms$/m);
  const titles = [...pages.split(/^## /m)[0]!.matchAll(/^### (.+)$/gm)].map(([, title]) => title!);
  expect(titles.sort()).toEqual(alarms.map(({ alert }) => alert).sort());
  for (const { alert, annotations, labels } of alarms) {
    expect(annotations.runbook).toBe(`docs/operating.md#${alert.toLowerCase()}`);
    expect(['page', 'ticket']).toContain(labels.severity);
    const page = pages.split(`### ${alert}\n`)[1]!.split('\n### ')[0]!;
    for (const part of ['**Means**', '**Look**', '**Do**'])
      expect([alert, page.includes(part)]).toEqual([alert, true]);
  }
});

// A second judge where there is one; the cases above are the same either way.
if (promtool) {
  test.each([
    ['check', 'rules', 'alarms.rules.yml'],
    ['check', 'config', '--syntax-only', 'prometheus.yml'],
    ['test', 'rules', 'alarms.test.yml'],
  ])('promtool agrees: %s %s', async (...args) => {
    const { code, output } = await runCommand(promtool, args, { cwd: MONITORING });
    expect([code, output]).toEqual([0, expect.any(String)]);
  });
}
