/** The only part of web-push that is used here: a message, encrypted and signed, as a request that we send ourselves. */
declare module 'web-push' {
  export function generateRequestDetails(
    subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
    payload: string,
    options: {
      vapidDetails: { subject: string; publicKey: string; privateKey: string };
      TTL: number;
      urgency: 'normal' | 'high';
      topic: string;
    },
  ): { endpoint: string; method: string; headers: Record<string, string | number>; body: Buffer };
}
