/** What the API tells the pages in their document; see `PageSettings` of api/pages/pages.ts. */
interface Settings {
  readonly stripeKey?: string;
  readonly devTokens?: boolean;
  readonly loginUrl?: string;
  readonly testBankUrl?: string;
}

function readSettings(): Settings {
  const told = document.querySelector<HTMLMetaElement>('meta[name="holdfast-settings"]')?.content;
  // Vite's own server tells nothing: it stands beside an `npm start`.
  return told && told !== '{}' ? (JSON.parse(told) as Settings) : { devTokens: import.meta.env.DEV };
}

/** The settings of this system. */
export const settings: Settings = readSettings();
