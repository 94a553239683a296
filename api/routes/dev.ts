import { z } from 'zod';
import type { Auth } from '../auth';
import { defineRoute, type Route, roles } from '../route';
import { emailAddress, userId } from '../schemas';

/** `POST /dev/token`: only mounted where `DEV_TOKENS=1`. */
export function createDevRoutes(auth: Auth): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/dev/token',
      summary: 'A login for development; this call exists only with DEV_TOKENS=1',
      tag: 'Development',
      access: 'anyone',
      limit: 'development',
      unknownFields: 'ignored',
      body: z.object({
        userId,
        roles: z.array(z.enum(roles)).max(roles.length).default(['fan']),
        email: emailAddress.optional(),
      }),
      answers: {
        200: { description: 'A bearer token for 12 hours', schema: z.object({ token: z.string() }) },
      },
      problems: [],
      async handle({ body }) {
        return {
          status: 200,
          passing: true,
          body: { token: await auth.devToken(body.userId, body.roles, body.email) },
        };
      },
    }),
  ];
}
