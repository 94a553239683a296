import { join } from 'node:path';
import express, { type Express, type Request, type RequestHandler, type Router } from 'express';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool';
import { Problem } from '../domain/errors';
import type { Metrics } from '../runtime/metrics';
import type { RateLimiter } from './abuse-protection/rate-limiter';
import type { Auth } from './auth';
import type { Contacts } from './contacts';
import type { Drain } from './drain';
import type { createReadiness } from './health/readiness';
import { createCodecCors } from './http/codec-cors';
import { SECURITY_HEADERS } from './http/security-headers';
import { mountRoutes, requestIds } from './mount-routes';
import { createOpenApi } from './openapi';
import { eventToPage } from './pages/pages';
import { createErrorHandler } from './problem';
import type { Route } from './route';
import type { SignIn } from './sign-in/create-sign-in';
import { createRequestUser } from './sign-in/request-user';
import type { TeamAccess } from './team/team-access';

/** What the server needs; `routes` are tried in their order. */
interface ServerDeps {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly auth: Auth;
  /** Absent where nobody signs in with a cookie. */
  readonly signIn?: Pick<SignIn, 'sessions' | 'publicUrl'>;
  readonly pool: Pool;
  readonly rates: RateLimiter;
  readonly contacts: Contacts;
  readonly team: TeamAccess;
  readonly routes: readonly Route[];
  readonly webhook: readonly RequestHandler[];
  /** The pages; absent where they are not built. */
  readonly pages?: Router;
  /** Apple's web service for passes; absent where it is not set up. */
  readonly wallet?: Router;
  readonly drain: Pick<Drain, 'begun'>;
  readonly readiness: ReturnType<typeof createReadiness>;
  readonly version: string;
  /** The origin of the Temporal UI, the only other origin whose pages may call the codec. */
  readonly temporalUiUrl?: string;
  /** The number of our own proxies in front of the API; default 0. */
  readonly trustedProxies?: number;
}

/** The Express application of the contract, not listening yet. */
export function createServer(deps: ServerDeps): Express {
  const { logger, metrics, readiness } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', deps.trustedProxies ?? 0);
  app.set('query parser', 'simple');
  app.use(requestIds, securityHeaders, logAndMeasure(logger, metrics));

  app.get('/healthz', (_req, res) => {
    const { begun } = deps.drain;
    res.status(begun ? 503 : 200).json({ status: begun ? 'draining' : 'ok' });
  });
  app.get('/readyz', async (_req, res) => {
    const report = await readiness();
    if (!report.ready) res.setHeader('Retry-After', '2');
    res.setHeader('Cache-Control', 'no-store');
    res
      .status(report.ready ? 200 : 503)
      .json({ status: report.ready ? 'ready' : 'not-ready', parts: report.parts });
  });
  app.get('/metrics', async (_req, res) => {
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  const openApi = createOpenApi(deps.routes, deps.version);
  app.get('/openapi.json', (_req, res) => void res.json(openApi));
  mountDocs(app);
  app.post('/stripe/webhook', ...deps.webhook);
  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs'])
    refuseOtherMethods(app, path, 'GET, HEAD');
  refuseOtherMethods(app, '/stripe/webhook', 'POST');

  if (deps.wallet) app.use('/wallet', deps.wallet);
  app.use('/codec', createCodecCors(deps.temporalUiUrl));
  if (deps.pages) app.get('/event/:eventId', eventToPage);
  const { auth, signIn } = deps;
  const requestUser = signIn
    ? createRequestUser({ auth, ...signIn })
    : (req: Request) => auth.userOf(req.get('authorization'));
  mountRoutes(app, deps.routes, { ...deps, requestUser });
  if (deps.pages) app.use(deps.pages);
  app.use(() => {
    throw new Problem('not-found');
  });
  app.use(createErrorHandler(logger));
  return app;
}

function refuseOtherMethods(app: Express, path: string, allowed: string): void {
  app.all(path, (_req, res) => {
    res.setHeader('Allow', allowed);
    throw new Problem('method-not-allowed');
  });
}

/** Swagger UI from its package, without its inline script, because the Content-Security-Policy forbids inline scripts. */
function mountDocs(app: Express): void {
  const assets = join(require.resolve('swagger-ui-dist/package.json'), '..');
  app.get('/docs', (_req, res) => {
    res.setHeader('Content-Security-Policy', DOCS_POLICY);
    res.type('html').send(DOCS_PAGE);
  });
  app.get('/docs/start.js', (_req, res) => void res.type('js').send(DOCS_SCRIPT));
  app.use('/docs/assets', express.static(assets, { index: false, maxAge: '1d' }));
}

const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";
const DOCS_SCRIPT = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });`;
const DOCS_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Holdfast API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/docs/assets/favicon-32x32.png"><link rel="stylesheet" href="/docs/assets/swagger-ui.css"></head>
<body><main id="docs"></main>
<script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

const securityHeaders: RequestHandler = (_req, res, next) => {
  for (let index = 0; index < SECURITY_HEADERS.length; index += 2)
    res.setHeader(SECURITY_HEADERS[index]!, SECURITY_HEADERS[index + 1]!);
  next();
};

function logAndMeasure(logger: Logger, { httpSeconds }: Metrics): RequestHandler {
  return (req, res, next) => {
    const begun = performance.now();
    res.once('finish', () => {
      const seconds = (performance.now() - begun) / 1000;
      // The label is the route, not the path: each id in a path would make a time series of its own.
      const route = (req.route as { path?: string } | undefined)?.path ?? 'none';
      httpSeconds.observe({ method: req.method, route, status: res.statusCode }, seconds);
      logger.debug(
        {
          requestId: res.locals.requestId as string,
          method: req.method,
          route,
          status: res.statusCode,
          seconds,
        },
        'answered',
      );
    });
    next();
  };
}
