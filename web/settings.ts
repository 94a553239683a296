/** The settings that the API writes into the document; see `PageSettings` in api/pages/pages.ts. */
interface Settings {
  readonly stripeKey?: string;
  readonly devTokens?: boolean;
  readonly loginUrl?: string;
  readonly hasIssuer?: boolean;
  readonly hasGuests?: boolean;
  readonly testBankUrl?: string;
  readonly pushKey?: string;
  readonly wallets?: readonly ('apple' | 'google')[];
}

function readSettings(): Settings {
  const content = document.querySelector<HTMLMetaElement>('meta[name="holdfast-settings"]')?.content;
  // Vite's development server writes no settings; it runs beside an `npm start`.
  return content && content !== '{}' ? (JSON.parse(content) as Settings) : { devTokens: import.meta.env.DEV };
}

/** The settings of this system. */
export const settings: Settings = readSettings();
