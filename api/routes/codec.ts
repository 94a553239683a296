import { type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import { z } from 'zod';
import { Problem } from '../../domain/errors';
import { CODEC_COOKIE } from '../http/codec-cors';
import { type AnswerOf, defineRoute, type Route } from '../route';

// Temporal's wire format of a payload: the protocol buffer as JSON, with bytes in base64.
const payloadsSchema = z.object({
  payloads: z
    .array(z.object({ metadata: z.record(z.string(), z.base64()).optional(), data: z.base64().optional() }))
    .max(1_000),
});
type Wire = z.output<typeof payloadsSchema>;

/**
 * Temporal's remote codec: its UI and command line decode payloads with it, and encode what ops send from there.
 * Without an encryption key there is no codec, and payloads are returned unchanged.
 */
export function createCodecRoutes({ codec }: { codec?: PayloadCodec }): Route[] {
  const answers = { 200: { description: 'The same payloads, in the same order', schema: payloadsSchema } };

  async function through(
    { payloads }: Wire,
    run: (codec: PayloadCodec, payloads: Payload[]) => Promise<Payload[]>,
  ): Promise<AnswerOf<typeof answers>> {
    if (!codec) return { status: 200, passing: true, body: { payloads } };
    try {
      const changed = await run(codec, payloads.map(fromWire));
      return { status: 200, passing: true, body: { payloads: changed.map(toWire) } };
    } catch (error) {
      if (error instanceof ValueError) throw new Problem('payload-not-readable', error.message);
      throw error;
    }
  }

  return [
    defineRoute({
      method: 'post',
      path: '/codec/decode',
      summary: 'Decrypt payloads of Temporal',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      unknownFields: 'ignored',
      body: payloadsSchema,
      answers,
      problems: ['payload-not-readable'],
      handle: ({ body }) => through(body, (by, payloads) => by.decode(payloads)),
    }),
    defineRoute({
      method: 'post',
      path: '/codec/encode',
      summary: 'Encrypt payloads for Temporal',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      unknownFields: 'ignored',
      body: payloadsSchema,
      answers,
      problems: [],
      handle: ({ body }) => through(body, (by, payloads) => by.encode(payloads)),
    }),
    defineRoute({
      method: 'post',
      path: '/codec/session',
      summary: 'Let the Temporal UI of this browser decode payloads, as long as this login lasts',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      answers: { 204: { description: 'The login is in a cookie that browsers send to the codec only' } },
      problems: [],
      async handle({ req }) {
        const token = req.get('authorization')?.split(' ')[1];
        // A session cookie reaches the codec by itself.
        if (!token) return { status: 204, passing: true };
        const secure = req.secure ? '; Secure' : '';
        const cookie = `${CODEC_COOKIE}=${token}; Path=/codec; HttpOnly; SameSite=Strict${secure}`;
        return { status: 204, passing: true, headers: { 'Set-Cookie': cookie } };
      },
    }),
  ];
}

function fromWire({ metadata = {}, data }: Wire['payloads'][number]): Payload {
  const bytes = Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')]);
  return {
    metadata: Object.fromEntries(bytes),
    data: data === undefined ? undefined : Buffer.from(data, 'base64'),
  };
}

function toWire({ metadata, data }: Payload): Wire['payloads'][number] {
  const texts = Object.entries(metadata ?? {}).map(([name, value]) => [
    name,
    Buffer.from(value).toString('base64'),
  ]);
  return {
    metadata: Object.fromEntries(texts),
    data: data ? Buffer.from(data).toString('base64') : undefined,
  };
}
