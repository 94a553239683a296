import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../test/harness/until';
import { CircuitOpen, createCircuitBreaker } from './circuit-breaker';

type State = 'up' | 'refusing' | 'silent';

function part(state: State) {
  const changes: boolean[] = [];
  const it = { state, changes, asked: 0, probed: 0 };
  const answer = async () => {
    if (it.state === 'refusing') throw new Error('connection refused');
    if (it.state === 'silent') await sleep(60_000, undefined, { ref: false });
    return 'answer';
  };
  const circuit = createCircuitBreaker({
    probe: () => {
      it.probed += 1;
      return answer();
    },
    onChange: (isOpen) => changes.push(isOpen),
    slowMs: 20,
    probeMs: 60,
    everyMs: 40,
  });
  const ask = () => {
    it.asked += 1;
    return answer();
  };
  return { it, circuit, ask };
}

test('it is open until the part has answered once', async () => {
  const { it, circuit, ask } = part('up');
  await expect(circuit.run(ask)).rejects.toThrow(CircuitOpen);
  await until('it came to that', () => !circuit.isOpen);
  await expect(circuit.run(ask)).resolves.toBe('answer');
  expect(it.changes).toEqual([false]);
  circuit.close();
});

test('it opens when the part refuses, sends no requests then, and closes by itself', async () => {
  const { it, circuit, ask } = part('up');
  await until('it came to that', () => !circuit.isOpen);
  it.state = 'refusing';
  await expect(circuit.run(ask)).rejects.toThrow('connection refused');
  await until('it came to that', () => circuit.isOpen);
  const asked = it.asked;
  await expect(circuit.run(ask)).rejects.toThrow(CircuitOpen);
  expect(it.asked).toBe(asked);
  it.state = 'up';
  await until('it came to that', () => !circuit.isOpen);
  expect(it.changes).toEqual([false, true, false]);
  circuit.close();
});

test('it opens without a request', async () => {
  const { it, circuit } = part('up');
  await until('it came to that', () => !circuit.isOpen);
  it.state = 'refusing';
  await until('it came to that', () => circuit.isOpen);
  circuit.close();
});

test('requests to a part that stops answering fail as soon as that is noticed', async () => {
  const { it, circuit, ask } = part('up');
  await until('it came to that', () => !circuit.isOpen);
  it.state = 'silent';
  await expect(circuit.run(ask)).rejects.toThrow(CircuitOpen);
  circuit.close();
});

test('a single failed request does not open it', async () => {
  const { it, circuit } = part('up');
  await until('it came to that', () => !circuit.isOpen);
  await expect(circuit.run(() => Promise.reject(new Error('a bad query')))).rejects.toThrow('a bad query');
  const { probed } = it;
  await until('it was probed twice more', () => it.probed >= probed + 2);
  expect(circuit.isOpen).toBe(false);
  expect(it.changes).toEqual([false]);
  circuit.close();
});
