import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { runPromtool } from '../ops/alarms';
import { HELM_FOLDER } from './chart';

interface Rule {
  readonly seriesQuery: string;
  readonly name: { readonly as: string };
  readonly metricsQuery: string;
}

const dir = mkdtempSync(join(tmpdir(), 'holdfast-autoscaling-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The rule's query as the adapter asks it for an autoscaler of this namespace. */
function queryOf({ seriesQuery, metricsQuery }: Rule): string {
  const [series = ''] = /^\w+/.exec(seriesQuery) ?? [];
  return metricsQuery.replaceAll('<<.Series>>', series).replaceAll('<<.LabelMatchers>>', 'namespace="shop"');
}

const bucket = (
  le: string,
  values: string,
  more = 'route="/ticket/reserve",method="POST",namespace="shop"',
) => ({
  series: `holdfast_http_request_duration_seconds_bucket{le="${le}",${more}}`,
  values,
});

test('the metrics that scale the pods say how long reserves and tasks wait, and nothing of other namespaces', async () => {
  const text = readFileSync(join(HELM_FOLDER, 'parts', 'prometheus-adapter.values.yaml'), 'utf8');
  const [reserves, tasks] = parse(text).rules.external as [Rule, Rule];
  const expected = (rule: Rule, at: string, value: number) => ({
    expr: queryOf(rule),
    eval_time: at,
    exp_samples: [{ labels: '{}', value }],
  });
  const file = join(dir, 'test.yaml');
  const tests = [
    {
      interval: '10s',
      input_series: [
        // Half of the reserves take up to a second, the others up to 2.5, until none comes any more.
        bucket('1', '0+5x12 60x12'),
        bucket('2.5', '0+10x12 120x12'),
        bucket('+Inf', '0+10x12 120x12'),
        bucket('1', '0+500x24', 'route="/event/:eventId",method="GET",namespace="shop"'),
        bucket('+Inf', '0+500x24', 'route="/event/:eventId",method="GET",namespace="shop"'),
        { series: 'holdfast_task_age_seconds{queue="purchase",namespace="shop",pod="a"}', values: '1x24' },
        { series: 'holdfast_task_age_seconds{queue="purchase",namespace="shop",pod="b"}', values: '3x24' },
        { series: 'holdfast_task_age_seconds{queue="finance",namespace="shop",pod="b"}', values: '60x24' },
        { series: 'holdfast_task_age_seconds{queue="purchase",namespace="other"}', values: '90x24' },
      ],
      promql_expr_test: [
        // Four fifths of the way from 1 to 2.5.
        expected(reserves, '100s', 2.2),
        expected(reserves, '230s', 0),
        expected(tasks, '100s', 3),
      ],
    },
  ];
  writeFileSync(file, stringify({ tests }));
  expect(await runPromtool('test', 'rules', file)).toMatchObject({ code: 0 });
});
