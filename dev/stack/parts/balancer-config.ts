/** Where one API process listens. */
export interface ApiAddress {
  readonly host: string;
  readonly port: number;
}

/** The path that the balancer answers itself. */
export const BALANCER_READY_PATH = '/balancer-ready';

/** An answer of the balancer itself, in the form of the API's own. */
function ownAnswer(status: number): string {
  const title = 'A required part of the system is temporarily unavailable';
  const problem = { type: 'urn:holdfast:problem:unavailable', title, status, code: 'unavailable' };
  return `  http-error status ${status} content-type application/problem+json string '${JSON.stringify(problem)}' hdr Retry-After 1`;
}

/**
 * The configuration of HAProxy in front of API processes. A request goes to another process when no connection could be made,
 * and a GET also when it got no answer; any other request that was sent may have been executed: its connection is closed, or
 * it gets 502. A process that refuses a connection is out at once, and comes back with its next check; one whose `/healthz`
 * fails gets no new requests and keeps its streams. Responses are passed on as they come.
 */
export function balancerConfig(port: number, apis: readonly ApiAddress[]): string {
  const servers = apis.map(({ host, port }, index) => `  server api-${index + 1} ${host}:${port} check`);
  return `global
  # One thread carries far more than the processes behind it; the cores are theirs.
  nbthread 1
  # Which process is up.
  log stdout format raw local0 notice

defaults
  mode http
  log global
  # Long, as a process that is slow is not down: the others are as slow then.
  timeout connect 4s
  timeout check 5s
  timeout http-request 10s
  timeout http-keep-alive 30s
  # Of silence; a stream sends something at least every 25 s, and a long poll answers by then.
  timeout client 75s
  timeout server 75s
  retries 3
  retry-on conn-failure empty-response
  option redispatch 1
  option forwardfor
  option http-no-delay
${[502, 503, 504].map(ownAnswer).join('\n')}

frontend api
  bind 127.0.0.1:${port}
  monitor-uri ${BALANCER_READY_PATH}
  default_backend api
  http-request disable-l7-retry unless METH_GET

backend api
  http-request disable-l7-retry unless METH_GET
  # By open connections, since a stream is one for minutes.
  balance leastconn
  option httpchk
  http-check send meth GET uri /healthz ver HTTP/1.1 hdr Host api
  # A process that has just started has the fewest connections: without a slow start it would get everybody at once.
  default-server inter 500ms fastinter 250ms downinter 500ms rise 1 fall 3 observe layer4 error-limit 1 on-error mark-down slowstart 15s
${servers.join('\n')}
`;
}
