import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { PartContext } from '../process/part';
import { startPart } from '../process/supervised-part';
import { findRedis, redisProcess, redisSettings } from './redis';
import {
  eventually,
  formingSignal,
  isPersistent,
  MEMBER,
  type RedisGroup,
  startMembers,
  withClients,
} from './redis-group';

const MASTERS = 3;
const SLOTS = 16_384;

/** The settings of a node beside those of every Redis. */
const CLUSTER_SETTINGS = {
  'cluster-enabled': 'yes',
  'cluster-config-file': 'nodes.conf',
  // After this time without an answer a node counts as failed; a replica takes over about a second later.
  'cluster-node-timeout': '1500',
  // While one master is away, the others serve their slots.
  'cluster-require-full-coverage': 'no',
  // A replica may take over however old its data is: fans bring their places along.
  'cluster-replica-validity-factor': '0',
  // Each master keeps its own replica.
  'cluster-allow-replica-migration': 'no',
  'repl-diskless-sync-delay': '0',
};

/**
 * Starts a Redis Cluster of three masters and three replicas, members `redis-1` … `redis-6`; its data survives a restart.
 * Throws when no Redis is found or the cluster does not form within 60 s.
 */
export async function startRedisCluster(context: PartContext): Promise<RedisGroup> {
  const binary = await findRedis(context);
  const ports: number[] = [];
  const specs = [];
  for (let number = 1; number <= 2 * MASTERS; number += 1) {
    const port = await context.ports.of(`redis-cluster-${number}`);
    const busPort = await context.ports.of(`redis-cluster-${number}-bus`);
    const dir = join(context.dataDir, 'redis-cluster', String(number));
    const settings = { ...redisSettings(port, dir), ...CLUSTER_SETTINGS, 'cluster-port': String(busPort) };
    const args = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]);
    ports.push(port);
    const process = redisProcess(context, binary, { name: `redis-${number}`, port, dir, args });
    specs.push({ ...process, ...MEMBER });
  }
  const env = { REDIS_URL: `redis://${ports.map((port) => `127.0.0.1:${port}`).join()}` };
  const { members, stop } = await startMembers(
    specs.map((spec) => startPart(context, binary.how, env, spec)),
  );
  try {
    await withClients(ports, (nodes) => formCluster(nodes, ports, formingSignal(context)));
  } catch (error) {
    await stop();
    throw error;
  }
  return { members, env, stop };
}

/** Makes a cluster of the nodes, unless they are one from an earlier start; resolves when all of them see it whole. */
async function formCluster(
  nodes: readonly Redis[],
  ports: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  await introduce(nodes, ports, signal);
  if (!(await clusterInfo(nodes[0]!)).includes(`cluster_slots_assigned:${SLOTS}`)) {
    await assignRoles(nodes, signal);
  }
  await eventually('the cluster is whole', signal, async () => {
    const states = await Promise.all(nodes.map(clusterInfo));
    const infos = await Promise.all(nodes.map((node) => node.info()));
    return (
      states.every((state) => state.includes('cluster_state:ok')) &&
      states.every((state) => state.includes(`cluster_slots_ok:${SLOTS}`)) &&
      infos.every(isPersistent) &&
      infos.filter((info) => info.includes('master_link_status:up')).length === nodes.length - MASTERS
    );
  });
}

/** Every node learns of every other one. A second time it does nothing. */
async function introduce(nodes: readonly Redis[], ports: readonly number[], signal: AbortSignal) {
  const [first, ...others] = nodes as [Redis, ...Redis[]];
  if ((await clusterInfo(first)).includes(`cluster_known_nodes:${nodes.length}`)) return;
  for (const [index, other] of others.entries()) {
    const busPort = String(((await other.config('GET', 'cluster-port')) as string[])[1]);
    await first.call('CLUSTER', 'MEET', '127.0.0.1', String(ports[index + 1]), busPort);
  }
  await eventually('all nodes know each other', signal, async () => {
    const infos = await Promise.all(nodes.map(clusterInfo));
    return infos.every((info) => info.includes(`cluster_known_nodes:${nodes.length}`));
  });
}

/** The first three nodes share the slots, each of the others is the replica of one of them. */
async function assignRoles(nodes: readonly Redis[], signal: AbortSignal): Promise<void> {
  const ids = await Promise.all(nodes.map(async (node) => String(await node.call('CLUSTER', 'MYID'))));
  const firstSlot = (index: number) => Math.floor((index * SLOTS) / MASTERS);
  for (const [index, master] of nodes.slice(0, MASTERS).entries()) {
    const [from, to] = [firstSlot(index), firstSlot(index + 1) - 1];
    await master.call('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to)).catch((error: Error) => {
      // An earlier start got this far.
      if (!error.message.includes('already busy')) throw error;
    });
  }
  for (const [index, replica] of nodes.slice(MASTERS).entries()) {
    await eventually('the replica knows its master', signal, async () => {
      await replica.call('CLUSTER', 'REPLICATE', ids[index]!);
      return true;
    });
  }
}

async function clusterInfo(node: Redis): Promise<string> {
  return String(await node.call('CLUSTER', 'INFO'));
}
