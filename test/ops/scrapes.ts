import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { send } from '../harness/client';
import { MONITORING, metricsOf, readAlarms, runPromtool } from './alarms';

/** The labels of an alarm that is raised. */
export type Labels = Readonly<Record<string, string>>;

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/gm;

/**
 * Scrapes these addresses as Prometheus does, and lets promtool judge the rules on the samples. The rules look at minutes,
 * and tests scrape at irregular times, so each scrape counts as one second of promtool's clock.
 */
export function scraperOf(dir: string, ...urls: string[]) {
  const alarmMetrics = new Set(readAlarms().flatMap(({ expr }) => metricsOf(expr)));
  const metrics = new Set<string>();
  /** Per series its value in each scrape, `_` where it was absent. */
  const series = new Map<string, string[]>();
  let scrapes = 0;

  function add(name: string, labels: string, value: string): void {
    metrics.add(name);
    if (!alarmMetrics.has(name)) return;
    const key = `${name}{${labels}}`;
    const values = series.get(key) ?? [];
    values.push(...Array<string>(scrapes - values.length).fill('_'), value);
    series.set(key, values);
  }

  async function scrape(): Promise<void> {
    for (const url of urls) {
      const target = `job="holdfast",instance="${new URL(url).host}"`;
      const answer = await send(url, 'GET').catch(() => undefined);
      add('up', target, answer?.status === 200 ? '1' : '0');
      for (const [, name = '', labels, value = ''] of (answer?.text ?? '').matchAll(SAMPLE))
        add(name, labels ? `${target},${labels}` : target, value);
    }
    scrapes += 1;
  }

  /** The alarms after one more scrape whose condition holds: `for` is not waited for, alarms.test.yml tests it. */
  async function alarms(): Promise<Labels[]> {
    await scrape();
    const file = join(dir, 'scrapes.yml');
    // promtool prints no alarms, but a test that expects none fails with a list of those that it got. JSON is YAML.
    const unitTest = {
      rule_files: [join(MONITORING, 'alarms.rules.yml')],
      evaluation_interval: '1s',
      tests: [
        {
          interval: '1s',
          input_series: [...series].map(([key, values]) => ({ series: key, values: values.join(' ') })),
          promql_expr_test: [{ expr: 'ALERTS', eval_time: `${scrapes - 1}s` }],
        },
      ],
    };
    writeFileSync(file, JSON.stringify(unitTest));
    const { code, output } = await runPromtool('test', 'rules', file);
    const [, got = ''] = /^ +got: (.*)$/m.exec(output) ?? [];
    const found = [...got.matchAll(/\{(.*?)\} 1E\+00/g)].map(([, labels = '']) => labelsOf(labels));
    if ((code === 0) !== (found.length === 0)) throw new Error(output);
    return found;
  }

  return { scrape, alarms, metrics };
}

/** Of `a="b", c="d"`, without those that Prometheus adds to every alarm. */
function labelsOf(text: string): Labels {
  const labels = [...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', value = '']) => [label, value]);
  const { __name__: _name, alertstate: _state, ...rest } = Object.fromEntries(labels);
  return rest;
}
