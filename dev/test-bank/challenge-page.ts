import type { IntentRecord } from './records';

/**
 * The page that stands in for 3-D Secure at the fan's bank: two buttons, then back to `returnUrl` when there is one,
 * with `redirect_status` as Stripe sends it.
 */
export function challengePage(intent: IntentRecord, returnUrl: string | null): string {
  const amount = `${(intent.amount / 100).toFixed(2)} ${intent.currency.toUpperCase()}`;
  // `<` is escaped so that a return_url cannot end the script.
  const data = JSON.stringify({
    id: intent.id,
    secret: intent.clientSecret,
    returnUrl,
  }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Confirm your payment</title>
<style>body{font:16px/1.5 system-ui;max-width:24rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem;margin-right:.5rem}</style>
<h1>Is this you?</h1>
<p>A payment of <strong>${amount}</strong> waits for your confirmation. This page belongs to the test bank.</p>
<p><button data-outcome="success">Yes, pay</button><button data-outcome="failure">No, refuse</button></p>
<p role="status"></p>
<script>
const intent = ${data};
for (const button of document.querySelectorAll('button')) button.onclick = async () => {
  const answer = await fetch('/test/payment_intents/' + intent.id + '/authenticate', {
    method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({outcome: button.dataset.outcome}),
  });
  const back = intent.returnUrl && new URL(intent.returnUrl);
  if (answer.ok && back && /^https?:$/.test(back.protocol)) {
    back.searchParams.set('payment_intent', intent.id);
    back.searchParams.set('payment_intent_client_secret', intent.secret);
    back.searchParams.set('redirect_status', button.dataset.outcome === 'success' ? 'succeeded' : 'failed');
    location.href = back;
  }
  document.querySelector('[role=status]').textContent = answer.ok ? 'Done. You can close this page.' : 'This payment no longer waits for a confirmation.';
};
</script>
</html>`;
}
